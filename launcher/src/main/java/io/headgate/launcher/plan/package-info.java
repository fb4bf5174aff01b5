/** From a job and its input to a plan: asks everything that the optimizer needs to know. */
@NullMarked
package io.headgate.launcher.plan;

import org.jspecify.annotations.NullMarked;
