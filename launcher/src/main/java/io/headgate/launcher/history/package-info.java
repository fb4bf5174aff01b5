/** What past runs were predicted to be, and what they were: one JSON file per run. */
@NullMarked
package io.headgate.launcher.history;

import org.jspecify.annotations.NullMarked;
