/** What is known of the waiting input. */
@NullMarked
package io.headgate.optimizer.input;

import org.jspecify.annotations.NullMarked;
