/** What surrounds every command: terminal, exit codes, signals, the job file that is named. */
@NullMarked
package io.headgate.cli.shell;

import org.jspecify.annotations.NullMarked;
