/** The loops over rows that decide the speed of a run, each alone, by JMH. */
@NullMarked
package io.headgate.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
