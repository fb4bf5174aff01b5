/**
 * Finished files from record batches: Parquet written column by column, dead letters as NDJSON, and
 * the shuffle that decides which worker writes what.
 */
@NullMarked
package io.headgate.transforms.write;

import org.jspecify.annotations.NullMarked;
