/** Plans and runs for tests of what is done with them, and what the launcher may not know. */
@NullMarked
package io.headgate.launcher;

import org.jspecify.annotations.NullMarked;
