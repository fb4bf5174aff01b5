@NullMarked
package io.headgate.launcher.run;

import org.jspecify.annotations.NullMarked;
