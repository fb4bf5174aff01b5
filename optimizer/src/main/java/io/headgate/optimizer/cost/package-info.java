/**
 * What work costs on one runner and one machine: factors, their coefficients, how CPU seconds
 * become wall seconds.
 */
@NullMarked
package io.headgate.optimizer.cost;

import org.jspecify.annotations.NullMarked;
