/**
 * What every source has: the splits that its rows are read in, and readers from a split to decoded
 * batches.
 */
@NullMarked
package io.headgate.sources;

import org.jspecify.annotations.NullMarked;
