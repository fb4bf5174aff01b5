/** Generated rows of 200 columns. */
@NullMarked
package io.headgate.benchmarks.wide;

import org.jspecify.annotations.NullMarked;
