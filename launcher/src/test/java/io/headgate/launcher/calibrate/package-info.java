@NullMarked
package io.headgate.launcher.calibrate;

import org.jspecify.annotations.NullMarked;
