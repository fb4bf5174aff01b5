/** Batches as Beam's rows, and back: for transforms that know nothing of batches. */
@NullMarked
package io.headgate.batch.rows;

import org.jspecify.annotations.NullMarked;
