/**
 * Looks at the input of a job before it runs: a few samples, read by the code that the run reads
 * with.
 */
@NullMarked
package io.headgate.survey;

import org.jspecify.annotations.NullMarked;
