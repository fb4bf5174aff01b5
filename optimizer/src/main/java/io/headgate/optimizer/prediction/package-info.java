/** What will happen if a plan is carried out. */
@NullMarked
package io.headgate.optimizer.prediction;

import org.jspecify.annotations.NullMarked;
