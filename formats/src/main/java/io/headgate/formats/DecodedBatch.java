package io.headgate.formats;

import io.headgate.batch.RecordBatch;

/**
 * What became of some rows of a source: each is in one of the two, in the order of the source.
 *
 * @param rows the rows that fit the schema
 * @param deadLetters those that do not, in the form of {@link DeadLetter#SCHEMA}
 */
public record DecodedBatch(RecordBatch rows, RecordBatch deadLetters) {
  /** The name of decoding in row counts and dead letters. */
  public static final String STEP = "Decode";

  /** All rows that were read. */
  public int read() {
    return rows.rows() + deadLetters.rows();
  }
}
