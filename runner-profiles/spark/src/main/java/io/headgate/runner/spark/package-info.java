/** The Spark runner: embedded, or on a standalone cluster with the driver as its client. */
@NullMarked
package io.headgate.runner.spark;

import org.jspecify.annotations.NullMarked;
