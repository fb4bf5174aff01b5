/** Costs by hand. */
@NullMarked
package io.headgate.optimizer.cost;

import org.jspecify.annotations.NullMarked;
