/** The command line: one class a command, over the survey, the optimizer and the run's process. */
@NullMarked
package io.headgate.launcher;

import org.jspecify.annotations.NullMarked;
