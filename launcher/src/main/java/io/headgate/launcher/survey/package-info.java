/** Looks at the waiting input before a run: what there is, and how big it will be decoded. */
@NullMarked
package io.headgate.launcher.survey;

import org.jspecify.annotations.NullMarked;
