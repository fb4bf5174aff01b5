/** {@code plan}: what a job asks of the plan of a run. */
@NullMarked
package io.headgate.options.plan;

import org.jspecify.annotations.NullMarked;
