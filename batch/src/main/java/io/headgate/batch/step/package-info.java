/**
 * A step of the user's: what somebody's jar implements to change rows on their way, and how that is
 * applied to batches. What is public here stays as it is.
 */
@NullMarked
package io.headgate.batch.step;

import org.jspecify.annotations.NullMarked;
