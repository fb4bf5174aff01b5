@NullMarked
package io.headgate.benchmarks.oracle;

import org.jspecify.annotations.NullMarked;
