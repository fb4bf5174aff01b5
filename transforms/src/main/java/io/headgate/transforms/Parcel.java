package io.headgate.transforms;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.WaitingBatch;
import io.headgate.formats.DeadLetter;
import io.headgate.tables.DataFile;

/**
 * One thing on its way through the graph: rows, or what a step has to say about rows. All of them
 * travel in one collection, so that what is large has one consumer everywhere: a runner that hands
 * a collection to several consumers writes it once for each (Flink), or keeps it on disk (Spark).
 *
 * <p>A step takes the kinds that it is for and passes on all others as they are. Immutable.
 */
public sealed interface Parcel {
  /**
   * Rows that the steps before have accepted.
   *
   * @param output the output that they are of; empty where a job has one, and until rows part
   */
  record Rows(String output, WaitingBatch waiting) implements Parcel {
    /** Rows of the one output, which may have to wait for the next step. */
    public Rows(RecordBatch batch) {
      this("", batch);
    }

    /** Rows that may have to wait for the next step. */
    public Rows(String output, RecordBatch batch) {
      this(output, WaitingBatch.of(batch));
    }

    /** The rows, for the step that they have waited for: to be called once. */
    public RecordBatch take() {
      return waiting.take();
    }

    /** Other rows of the same output. */
    public Rows with(RecordBatch others) {
      return new Rows(output, others);
    }
  }

  /** Rows that a step could not process, or has rejected, of {@link DeadLetter#SCHEMA}. */
  record DeadLetters(WaitingBatch waiting) implements Parcel {
    /** Dead letters, which may have to wait for the next step. */
    public DeadLetters(RecordBatch batch) {
      this(WaitingBatch.of(batch));
    }

    /** The dead letters, for the step that they have waited for: to be called once. */
    public RecordBatch take() {
      return waiting.take();
    }
  }

  /** What a step did with some rows. */
  record Counts(RowCounts counts) implements Parcel {}

  /** What became of the bytes of some files, or of some ranges of them. */
  record Bytes(InputBytes bytes) implements Parcel {}

  /** A sentence about a file, or a range of a file, that was not read. */
  record Skipped(String sentence) implements Parcel {}

  /** Words about a row that is left for the next run: how much, of which file. */
  record Left(String words) implements Parcel {}

  /** A sentence about what was read and looks wrong. */
  record Warning(String sentence) implements Parcel {}

  /** A file that is finished. */
  record File(DataFile file) implements Parcel {}

  /**
   * Rows of a reference table, on their way to the rows that are joined with it. They are no rows
   * of the input: no account counts them, and the join lets none of them pass.
   */
  record TableRows(RecordBatch batch) implements Parcel {}

  /** How many rows of a reference table a group gets; it may arrive before some of them. */
  record TableEnd(long rows) implements Parcel {}

  /** A run has begun; it goes before all others, and is all there is where there was no input. */
  record Begin() implements Parcel {}

  /**
   * A group for what is not grouped by a key of its own; the same in every attempt.
   *
   * @param groups how many there are
   * @return 0 to below {@code groups}
   */
  default int anyOf(int groups) {
    int hash =
        this instanceof Rows rows
            ? Long.hashCode(rows.waiting.firstPosition())
            : this instanceof DeadLetters letters
                ? Long.hashCode(letters.waiting.firstPosition())
                : hashCode();
    return Math.floorMod((hash * 0x9E3779B9) >>> 16, groups);
  }
}
