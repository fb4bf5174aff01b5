@NullMarked
package io.headgate.launcher.process;

import org.jspecify.annotations.NullMarked;
