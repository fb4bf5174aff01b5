/** Manifests and commands, and the command that prints them. */
@NullMarked
package io.headgate.deploy;

import org.jspecify.annotations.NullMarked;
