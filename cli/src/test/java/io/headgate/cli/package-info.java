/** Commands, in-process and by the script. */
@NullMarked
package io.headgate.cli;

import org.jspecify.annotations.NullMarked;
