/** Learning from runs that are made up. */
@NullMarked
package io.headgate.optimizer.learning;

import org.jspecify.annotations.NullMarked;
