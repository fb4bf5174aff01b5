/** What all of the launcher needs: where it works, how it fails, which version it is. */
@NullMarked
package io.headgate.launcher.workspace;

import org.jspecify.annotations.NullMarked;
