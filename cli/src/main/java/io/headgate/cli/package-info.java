/** The command line: its entry point and the list of its commands. */
@NullMarked
package io.headgate.cli;

import org.jspecify.annotations.NullMarked;
