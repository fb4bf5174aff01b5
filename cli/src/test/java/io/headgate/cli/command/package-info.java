/** Commands on what they are given. */
@NullMarked
package io.headgate.cli.command;

import org.jspecify.annotations.NullMarked;
