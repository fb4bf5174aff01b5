/** What the command line asks the process to print that renders a run for others to start. */
@NullMarked
package io.headgate.run.deploy;

import org.jspecify.annotations.NullMarked;
