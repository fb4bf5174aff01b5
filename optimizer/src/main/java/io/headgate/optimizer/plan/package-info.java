/** How to run: each value of a plan with its reasons, or why a runner cannot carry it out. */
@NullMarked
package io.headgate.optimizer.plan;

import org.jspecify.annotations.NullMarked;
