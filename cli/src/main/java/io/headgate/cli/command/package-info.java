/** One class per command, and the flags that commands share. */
@NullMarked
package io.headgate.cli.command;

import org.jspecify.annotations.NullMarked;
