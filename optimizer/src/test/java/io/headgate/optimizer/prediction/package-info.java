/** Predictions by hand. */
@NullMarked
package io.headgate.optimizer.prediction;

import org.jspecify.annotations.NullMarked;
