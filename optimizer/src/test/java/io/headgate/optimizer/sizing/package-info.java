/** Sizes by hand. */
@NullMarked
package io.headgate.optimizer.sizing;

import org.jspecify.annotations.NullMarked;
