/** Children of this JVM: how they are started, watched and ended. */
@NullMarked
package io.headgate.launcher.process;

import org.jspecify.annotations.NullMarked;
