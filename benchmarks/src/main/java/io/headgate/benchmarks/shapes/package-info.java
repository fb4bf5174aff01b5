/**
 * Inputs that nobody chose: drawn from seeds, planned, run in exactly the memory of their plans,
 * and held against what is known of them because they were generated.
 */
@NullMarked
package io.headgate.benchmarks.shapes;

import org.jspecify.annotations.NullMarked;
