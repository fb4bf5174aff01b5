@NullMarked
package io.headgate.benchmarks.wide;

import org.jspecify.annotations.NullMarked;
