/**
 * The runners that there are, seen from outside: their profile files, whether they are installed.
 */
@NullMarked
package io.headgate.launcher.runner;

import org.jspecify.annotations.NullMarked;
