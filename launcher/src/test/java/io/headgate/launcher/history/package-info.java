@NullMarked
package io.headgate.launcher.history;

import org.jspecify.annotations.NullMarked;
