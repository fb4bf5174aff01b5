/** Looks at data and drafts a job file for it. */
@NullMarked
package io.headgate.cli.init;

import org.jspecify.annotations.NullMarked;
