/** A run for others to start: what pods can reach, and the process that prints the manifest. */
@NullMarked
package io.headgate.launcher.deploy;

import org.jspecify.annotations.NullMarked;
