@NullMarked
package io.headgate.launcher;

import org.jspecify.annotations.NullMarked;
