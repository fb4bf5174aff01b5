package io.headgate.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headgate.terms.FileSizes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended: {@code result.json}, written once, as the run's last act.
 *
 * @param run the run's id
 * @param outcome whether the output was published
 * @param message one sentence: what was done, or what was wrong and what to do
 * @param rows the account of rows, exact where the outcome is {@link Outcome#PUBLISHED}
 * @param files Parquet files written
 * @param bytes their size
 * @param fileSizes how many of them are how large, by the job's target size
 * @param usage what the run's process used; null where the work was done by other processes
 * @param output the folder with the output
 * @param deadLetters the folder with the dead letters
 * @param skipped files that could not be read and were skipped, with the cause
 * @param left what is left for the next run, of files that grew while they were read
 * @param warnings what looks wrong in the input or the job, a sentence each
 * @param notices what else the user should know of the publication, a sentence each
 * @param steps what each step did, in the graph's order
 * @param outputs what each output got, where a job has several; none if it has one
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
    FileSizes fileSizes,
    @Nullable Usage usage,
    String output,
    String deadLetters,
    List<String> skipped,
    Left left,
    List<String> warnings,
    List<String> notices,
    List<Step> steps,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OutputFiles> outputs,
    long startedMillis,
    long endedMillis) {
  /** The name of a step of the user's among {@link #steps}. */
  public static final String USER_STEP = "UserStep";

  public RunResult {
    skipped = List.copyOf(skipped);
    left = left == null ? Left.NONE : left; // a result of an earlier version says nothing of it
    warnings = warnings == null ? List.of() : List.copyOf(warnings);
    notices = notices == null ? List.of() : List.copyOf(notices);
    steps = List.copyOf(steps);
    outputs = outputs == null ? List.of() : List.copyOf(outputs);
  }

  /** The same, with what else the user should know. */
  public RunResult withNotices(List<String> others) {
    return new RunResult(
        run,
        outcome,
        message,
        rows,
        files,
        bytes,
        fileSizes,
        usage,
        output,
        deadLetters,
        skipped,
        left,
        warnings,
        others,
        steps,
        outputs,
        startedMillis,
        endedMillis);
  }

  /** What the step of the user's did, where there is one. */
  public Optional<UserRows> user() {
    return steps.stream()
        .filter(step -> step.step().equals(USER_STEP))
        .findFirst()
        .map(step -> new UserRows(step.in(), step.out(), step.dropped(), step.added()));
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

  /**
   * Where the rows went: {@code read = written + duplicates + rejected + deadLettered}, and, where
   * there is a step of the user's, {@code read + added = ... + dropped}, by {@link #user}.
   */
  public record Rows(long read, long written, long duplicates, long rejected, long deadLettered) {
    /** No rows. */
    public static final Rows NONE = new Rows(0, 0, 0, 0, 0);
  }

  /**
   * Lines that were not complete when the files were listed.
   *
   * @param rows their number
   * @param bytes their size
   * @param lines each in words: how much, of which file
   */
  public record Left(long rows, long bytes, List<String> lines) {
    /** Nothing. */
    public static final Left NONE = new Left(0, 0, List.of());

    public Left {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What a process used.
   *
   * @param cpuSeconds user and system time of all its threads
   * @param peakMemoryBytes resident memory at its largest; 0 where the system does not say
   */
  public record Usage(double cpuSeconds, long peakMemoryBytes) {}

  /**
   * What one step did: {@code in + added = out + duplicates + dropped + rejected + deadLettered}.
   *
   * @param dropped rows of which a step of the user's has made none
   * @param added rows that it has made beside the first of each row
   * @param output the output that the rows are of; empty where a job has one
   */
  public record Step(
      String step,
      long in,
      long out,
      long duplicates,
      long rejected,
      long deadLettered,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) long dropped,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) long added,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String output) {
    public Step {
      output = output == null ? "" : output;
    }
  }

  /**
   * What one of several outputs got.
   *
   * @param name the output's name
   * @param rows rows in its files
   * @param files its Parquet files
   * @param bytes their size
   */
  public record OutputFiles(String name, long rows, int files, long bytes) {}

  /**
   * What a step of the user's did; dead letters are neither out nor dropped.
   *
   * @param in rows that came to it
   * @param out rows that it has passed on
   * @param dropped rows of which it has made none
   * @param added rows that it has made beside the first of each row
   */
  public record UserRows(long in, long out, long dropped, long added) {}
}
