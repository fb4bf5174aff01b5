/** A run seen from outside: its process, its progress, its report. */
@NullMarked
package io.headgate.launcher.run;

import org.jspecify.annotations.NullMarked;
