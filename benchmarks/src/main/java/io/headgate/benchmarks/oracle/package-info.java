/**
 * How good plans are: every way to run that the plan could have chosen is run, and the plan is
 * scored against the best of them.
 */
@NullMarked
package io.headgate.benchmarks.oracle;

import org.jspecify.annotations.NullMarked;
