/** The race: jobs by Headgate and by hand, one after the other, compared. */
@NullMarked
package io.headgate.benchmarks.race;

import org.jspecify.annotations.NullMarked;
