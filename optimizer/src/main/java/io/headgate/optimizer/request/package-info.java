/**
 * What is asked of the optimizer: the job, the user's targets and pins, the runners and the places
 * that there are.
 */
@NullMarked
package io.headgate.optimizer.request;

import org.jspecify.annotations.NullMarked;
