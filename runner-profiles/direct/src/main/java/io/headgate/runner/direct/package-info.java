/** The Direct runner: in one JVM, with the lowest start-up and all grouped data in memory. */
@NullMarked
package io.headgate.runner.direct;

import org.jspecify.annotations.NullMarked;
