/** Looks at a user's files and drafts the job file for them. */
@NullMarked
package io.headgate.launcher.init;

import org.jspecify.annotations.NullMarked;
