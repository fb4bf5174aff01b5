package io.headgate.launcher.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.learning.MemoryTrial;
import io.headgate.optimizer.learning.PastRun;
import io.headgate.run.RunResult;
import io.headgate.terms.FileSizes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Everything about one run.
 *
 * @param format of this record; {@link #FORMAT} is the latest that is understood
 * @param run the run's id
 * @param job the job's name
 * @param jobFile as the user named it
 * @param identity what makes runs comparable
 * @param startedMillis when the command began, epoch milliseconds
 * @param quiet whether the machine had nothing else to do, as far as is known
 * @param input what the survey said
 * @param chosen what was decided, why, what was predicted, and what was rejected
 * @param command the argv of the run's process
 * @param outcome how it ended
 * @param message one sentence: what was done, or the cause of the failure
 * @param actual what happened; empty unless it was published
 */
public record RunRecord(
    int format,
    String run,
    String job,
    String jobFile,
    Identity identity,
    long startedMillis,
    boolean quiet,
    InputStatistics input,
    @JsonProperty("plan") Chosen chosen,
    List<String> command,
    Outcome outcome,
    String message,
    Optional<Actual> actual) {
  /** The latest format. */
  public static final int FORMAT = 1;

  public RunRecord {
    command = List.copyOf(command);
  }

  /**
   * What makes runs comparable: a run with another one teaches nothing about this one.
   *
   * @param job fingerprint of what the job does, but for its paths and schema
   * @param schema fingerprint of its columns
   * @param version the product's version
   * @param place fingerprint of the machine, or the address of the cluster
   */
  public record Identity(String job, String schema, String version, String place) {
    /** All but the place, in one word. */
    public String work() {
      return job + "-" + schema + "-" + version;
    }
  }

  /** How a run ended. */
  public enum Outcome {
    /** It has begun; or its launcher was killed. */
    STARTED,
    /** Its output is visible. */
    PUBLISHED,
    /** It came to its end, but a check forbade to publish. */
    REFUSED,
    /** It failed. */
    FAILED,
    /** It ran out of memory, or the system has killed it. */
    DIED,
    /** Somebody stopped it: a signal, or its launcher was killed. */
    STOPPED
  }

  /**
   * What happened.
   *
   * @param wallSeconds from the command to the end
   * @param cpuSeconds of the launcher and the run's process; empty if workers were elsewhere
   * @param peakMemoryBytes resident memory of the run's process at its largest
   * @param rowsRead rows read
   * @param rowsWritten rows written
   * @param duplicates rows dropped as duplicates
   * @param deadLetters rows that became dead letters, rejected ones included
   * @param files by size
   * @param outputBytes size of all files
   * @param user what a step of the user's did; empty without one
   */
  @JsonDeserialize(using = ActualReader.class)
  public record Actual(
      double wallSeconds,
      OptionalDouble cpuSeconds,
      OptionalLong peakMemoryBytes,
      long rowsRead,
      long rowsWritten,
      long duplicates,
      long deadLetters,
      FileSizes files,
      long outputBytes,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<RunResult.UserRows> user) {}

  /**
   * The same run, ended.
   *
   * @param undisturbed whether the machine had nothing else to do
   */
  public RunRecord ended(Outcome how, String why, boolean undisturbed, Optional<Actual> what) {
    return new RunRecord(
        format,
        run,
        job,
        jobFile,
        identity,
        startedMillis,
        undisturbed,
        input,
        chosen,
        command,
        how,
        why,
        what);
  }

  /** What it teaches; empty if it was not published. */
  public Optional<PastRun> lesson() {
    return actual.map(
        what ->
            new PastRun(
                chosen.plan().runner(),
                identity.work(),
                identity.place(),
                quiet,
                chosen.basis(),
                what.cpuSeconds(),
                what.wallSeconds(),
                what.outputBytes()));
  }

  /** What it teaches about memory; empty unless it was published or died of too little. */
  public Optional<MemoryTrial> trial() {
    if (outcome != Outcome.PUBLISHED && outcome != Outcome.DIED) {
      return Optional.empty();
    }
    return Optional.of(
        new MemoryTrial(
            run,
            chosen.plan().runner(),
            identity.work(),
            identity.place(),
            chosen.plan().heapBytes().value(),
            input.volume().textBytes(),
            outcome == Outcome.DIED));
  }
}
