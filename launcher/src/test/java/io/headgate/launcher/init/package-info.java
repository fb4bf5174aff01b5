@NullMarked
package io.headgate.launcher.init;

import org.jspecify.annotations.NullMarked;
