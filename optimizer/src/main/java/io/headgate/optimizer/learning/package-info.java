/**
 * What past runs teach: a cost model of this machine, corrections for a job, how good predictions
 * were.
 */
@NullMarked
package io.headgate.optimizer.learning;

import org.jspecify.annotations.NullMarked;
