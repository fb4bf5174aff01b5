package io.headgate.formats;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatchBuilder;

/**
 * The form of dead letters: a record batch of {@link #SCHEMA}, one row a dead letter, with the
 * origin of the row that could not be processed.
 */
public final class DeadLetter {
  /** The step that gave up on the row. */
  public static final int STEP = 0;

  /** The class of error, a short stable word such as {@code malformedJson}. */
  public static final int ERROR = 1;

  /** The cause, one sentence. */
  public static final int CAUSE = 2;

  /** The original bytes of the row; null where only its columns are left. */
  public static final int RAW = 3;

  /** The row's columns as a JSON object; null where the original bytes are there. */
  public static final int ROW = 4;

  /** The columns of a batch of dead letters. */
  public static final BatchSchema SCHEMA =
      BatchSchema.of(
          new Field("step", ColumnType.STRING),
          new Field("error", ColumnType.STRING),
          new Field("cause", ColumnType.STRING),
          new Field("raw", ColumnType.BYTES),
          new Field("row", ColumnType.JSON));

  private DeadLetter() {}

  /** Appends the dead letter of a row whose original bytes are at hand. */
  public static void append(
      RecordBatchBuilder letters, Failure failure, RawRow raw, String source, long position) {
    describe(letters, failure);
    letters.bytes(RAW).append(raw.bytes(), raw.offset(), raw.length());
    letters.endRow(source, position);
  }

  /** Appends the dead letter of a row of which only the columns are left, as a JSON object. */
  public static void append(
      RecordBatchBuilder letters, Failure failure, String row, String source, long position) {
    describe(letters, failure);
    letters.bytes(ROW).append(row);
    letters.endRow(source, position);
  }

  private static void describe(RecordBatchBuilder letters, Failure failure) {
    letters.bytes(STEP).append(failure.step());
    letters.bytes(ERROR).append(failure.error());
    letters.bytes(CAUSE).append(failure.cause());
  }

  /** Why a row became a dead letter: the step, the class of error, one sentence. */
  public record Failure(String step, String error, String cause) {}

  /** The bytes of a row inside a larger array; not copied. */
  public record RawRow(byte[] bytes, int offset, int length) {}
}
