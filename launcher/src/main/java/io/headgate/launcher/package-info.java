/**
 * Plans, launches, watches and remembers runs, for whoever drives it: the command line, later a
 * console.
 */
@NullMarked
package io.headgate.launcher;

import org.jspecify.annotations.NullMarked;
