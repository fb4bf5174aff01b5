/** Measurements of whole commands: what all of them need, and what is too small for a package. */
@NullMarked
package io.headgate.benchmarks;

import org.jspecify.annotations.NullMarked;
