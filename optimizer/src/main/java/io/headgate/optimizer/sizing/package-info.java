/** Sizes a run for one runner: workers, groups, memory, files. */
@NullMarked
package io.headgate.optimizer.sizing;

import org.jspecify.annotations.NullMarked;
