@NullMarked
package io.headgate.benchmarks.nested;

import org.jspecify.annotations.NullMarked;
