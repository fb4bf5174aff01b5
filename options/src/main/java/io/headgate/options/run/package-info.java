/**
 * A run is a folder: what the launcher and the process that runs the graph tell each other. The
 * launcher writes the job and the plan; the run writes its progress and its result.
 */
@NullMarked
package io.headgate.options.run;

import org.jspecify.annotations.NullMarked;
