package io.headgate.batch.step;

import io.headgate.batch.DerivedRows;
import io.headgate.batch.RecordBatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A step at work on batches of one schema. Rows that are made of one row have its origin, and are
 * numbered from 0, so that all rows can be told apart and put in one order. Not thread-safe.
 */
public final class AppliedStep implements AutoCloseable {
  private final RowStep step;
  private final String name;
  private final DerivedRows rows;
  private int row;
  private int made;
  private Consumer<RecordBatch> out = unused -> {};

  /** What the receiver has thrown, which is not the step's failure, whatever that does with it. */
  private @Nullable RuntimeException refused;

  private AppliedStep(RowStep step, String name, DerivedRows rows) {
    this.step = step;
    this.name = name;
    this.rows = rows;
  }

  /** What became of some rows. */
  public record Counts(long in, long out, long dropped, long added) {
    /** The sum. */
    public Counts plus(Counts more) {
      return new Counts(in + more.in, out + more.out, dropped + more.dropped, added + more.added);
    }
  }

  /**
   * Opens a step.
   *
   * @param name of the step, for messages: its class and jar
   * @throws StepException if it throws
   */
  public static AppliedStep open(RowStep step, String name, StepContext context) {
    try {
      DerivedRows rows = new DerivedRows(context.input(), step.output(context));
      step.open(context);
      return new AppliedStep(step, name, rows);
    } catch (Exception | LinkageError e) {
      throw StepException.opening(name, e);
    }
  }

  /**
   * Applies the step to all rows of a batch.
   *
   * @param receiver gets what comes out, in batches; none where no row does
   * @throws StepException if it throws
   */
  public Counts apply(RecordBatch batch, Consumer<RecordBatch> receiver) {
    out = receiver;
    rows.from(batch);
    InputRow input = new InputRow(batch);
    OutputRow output = new OutputRow(rows, this::emit);
    long emitted = 0;
    long dropped = 0;
    for (row = 0; row < batch.rows(); row++) {
      made = 0;
      input.moveTo(row);
      process(input, output);
      rows.discardRow();
      emitted += made;
      dropped += made == 0 ? 1 : 0;
    }
    flush();
    rows.end();
    return new Counts(batch.rows(), emitted, dropped, emitted - (batch.rows() - dropped));
  }

  private void process(InputRow input, OutputRow output) {
    try {
      step.process(input, output);
    } catch (Exception | LinkageError e) {
      if (refused == null) {
        throw StepException.processing(name, input, e);
      }
    }
    if (refused != null) {
      throw refused;
    }
  }

  private void emit() {
    rows.endRow(row, made++);
    if (rows.isFull()) {
      try {
        flush();
      } catch (RuntimeException e) {
        refused = e;
        throw e;
      }
    }
  }

  private void flush() {
    if (rows.rows() > 0) {
      out.accept(rows.build());
    }
  }

  /** Closes the step. */
  @Override
  public void close() throws Exception {
    step.close();
  }
}
