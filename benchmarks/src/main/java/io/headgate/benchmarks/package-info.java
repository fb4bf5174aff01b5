/**
 * Measurements: JMH of the parts that decide the speed of a run, beside what one would pick
 * instead, and the time of whole commands.
 */
@NullMarked
package io.headgate.benchmarks;

import org.jspecify.annotations.NullMarked;
