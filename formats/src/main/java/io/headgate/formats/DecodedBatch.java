package io.headgate.formats;

import io.headgate.batch.RecordBatch;

/**
 * What became of a raw batch: every row is in one of the two, in the order of the source.
 *
 * @param rows the rows that fit the schema
 * @param deadLetters those that do not, in the form of {@link
 *     io.headgate.formats.DeadLetter#SCHEMA}
 */
public record DecodedBatch(RecordBatch rows, RecordBatch deadLetters) {}
