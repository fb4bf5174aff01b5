@NullMarked
package io.headgate.benchmarks.shapes;

import org.jspecify.annotations.NullMarked;
