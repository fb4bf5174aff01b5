package io.headgate.options.run;

import java.util.List;

/**
 * How a run ended: {@code result.json}, written once, as the run's last act.
 *
 * @param run the run's id
 * @param outcome whether the output was published
 * @param message one sentence: what was done, or what was wrong and what to do
 * @param rows the account of rows, exact where the outcome is {@link Outcome#PUBLISHED}
 * @param files Parquet files written
 * @param bytes their size
 * @param output the folder with the output
 * @param deadLetters the folder with the dead letters
 * @param skipped files that could not be read and were skipped, with the cause
 * @param steps what each step did, in the graph's order
 * @param startedMillis when the run's JVM began, epoch milliseconds
 * @param endedMillis when it ended
 */
public record RunResult(
    String run,
    Outcome outcome,
    String message,
    Rows rows,
    int files,
    long bytes,
    String output,
    String deadLetters,
    List<String> skipped,
    List<Step> steps,
    long startedMillis,
    long endedMillis) {

  public RunResult {
    skipped = List.copyOf(skipped);
    steps = List.copyOf(steps);
  }

  /** Whether the output was published. */
  public enum Outcome {
    /** The output is visible. */
    PUBLISHED,
    /** The rows were processed, but a check forbids to publish; the old output stands. */
    REFUSED,
    /** The run failed; the old output stands. */
    FAILED
  }

  /** Where the rows went: {@code read = written + duplicates + rejected + deadLettered}. */
  public record Rows(long read, long written, long duplicates, long rejected, long deadLettered) {
    /** No rows. */
    public static final Rows NONE = new Rows(0, 0, 0, 0, 0);
  }

  /** What one step did. */
  public record Step(
      String step, long in, long out, long duplicates, long rejected, long deadLettered) {}
}
