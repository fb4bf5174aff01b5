/** Tests of the profile: what belongs where, and what is printed. */
@NullMarked
package io.headgate.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
