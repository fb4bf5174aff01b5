package io.headgate.launcher.run;

import com.sun.management.OperatingSystemMXBean;
import io.headgate.launcher.history.History;
import io.headgate.launcher.history.RunRecord;
import io.headgate.launcher.history.RunRecord.Actual;
import io.headgate.launcher.history.RunRecord.Outcome;
import io.headgate.launcher.plan.Planner.Planned;
import io.headgate.launcher.plan.ThisMachine;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.optimizer.Chosen;
import io.headgate.options.Job;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.run.RunResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Keeps one run in the history: when it begins, so that it is there whatever happens, and when it
 * ends. A history that cannot be written is reported and costs no run.
 */
public final class RunJournal {
  private static final double MILLIS = 1000;
  private static final double NANOS = 1e9;

  private final Workspace workspace;
  private final History history;
  private final RunRecord begun;
  private final Consumer<String> notices;
  private final Others others = new Others();
  private boolean settled;

  private RunJournal(Workspace workspace, RunRecord begun, Consumer<String> notices) {
    this.workspace = workspace;
    this.notices = notices;
    this.history = History.of(workspace);
    this.begun = begun;
  }

  /** What everything else on the machine does meanwhile. */
  private static final class Others {
    /** Cores that others may keep busy before wall times teach nothing. */
    private static final double BUSY_CORES = 0.25;

    private final OptionalDouble busy = ThisMachine.busySeconds();
    private final double own = ownCpuSeconds();
    private final long nanos = System.nanoTime();

    /** Whether they did next to nothing; also where nobody knows. */
    boolean areQuiet(double cpuOfRun) {
      OptionalDouble now = ThisMachine.busySeconds();
      if (busy.isEmpty() || now.isEmpty()) {
        return true;
      }
      double ours = cpuOfRun + ownCpuSeconds() - own;
      double wall = (System.nanoTime() - nanos) / NANOS;
      return now.getAsDouble() - busy.getAsDouble() - ours <= BUSY_CORES * wall;
    }
  }

  /**
   * For a run that is about to begin.
   *
   * @param planned what was decided, a {@link Chosen}
   * @param command the argv of the run's process
   * @param notices gets a sentence when the history cannot be written
   */
  public static RunJournal of(
      Workspace workspace,
      Job job,
      Planned planned,
      RunPlan plan,
      List<String> command,
      Consumer<String> notices) {
    return new RunJournal(
        workspace,
        new RunRecord(
            RunRecord.FORMAT,
            plan.run(),
            job.name(),
            plan.jobFile(),
            planned.identity(),
            plan.startedMillis(),
            true,
            planned.input(),
            (Chosen) planned.decision(),
            command,
            Outcome.STARTED,
            "It has begun.",
            Optional.empty()),
        notices);
  }

  /** It has begun. */
  public void started() {
    keep(begun);
  }

  /** It has ended without a result. */
  public RunRecord failed(ExitDiagnosis why) {
    return settle(begun.ended(why.outcome(), why.message(), true, Optional.empty()));
  }

  /** Somebody has stopped it; nothing was published, as far as is known. */
  private void stopped(String why) {
    settle(begun.ended(Outcome.STOPPED, why, true, Optional.empty()));
  }

  /**
   * It is stopped: ends its process and keeps that, where its end is not kept yet.
   *
   * @return what to say of it, in one line
   */
  public String stop(RunProcess process, RunFolder folder) {
    try {
      process.close();
      String sentence = StoppedRun.sentence(begun.run(), folder);
      Optional<RunResult> result = folder.result();
      if (settled) {
        return sentence;
      }
      if (result.isPresent() && result.get().outcome() == RunResult.Outcome.PUBLISHED) {
        ended(result.get());
      } else {
        stopped(sentence);
      }
      return sentence;
    } catch (IOException e) {
      String sentence = "Stopped run %s, but %s.".formatted(begun.run(), e);
      if (!settled) {
        stopped(sentence);
      }
      return sentence;
    }
  }

  /** It has ended. */
  public RunRecord ended(RunResult result) {
    Outcome outcome =
        switch (result.outcome()) {
          case PUBLISHED -> Outcome.PUBLISHED;
          case REFUSED -> Outcome.REFUSED;
          case FAILED -> Outcome.FAILED;
        };
    RunResult.Usage usage = result.usage();
    RunRecord record =
        begun.ended(
            outcome,
            result.message(),
            usage == null || others.areQuiet(usage.cpuSeconds()),
            outcome == Outcome.PUBLISHED ? Optional.of(actual(result)) : Optional.empty());
    return settle(record);
  }

  private RunRecord settle(RunRecord record) {
    settled = true;
    keep(record);
    return record;
  }

  private Actual actual(RunResult result) {
    RunResult.Usage usage = result.usage();
    RunResult.Rows rows = result.rows();
    return new Actual(
        (workspace.clock().millis() - begun.startedMillis()) / MILLIS,
        usage == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(usage.cpuSeconds() + ownCpuSeconds()),
        usage == null || usage.peakMemoryBytes() == 0
            ? OptionalLong.empty()
            : OptionalLong.of(usage.peakMemoryBytes()),
        rows.read(),
        rows.written(),
        rows.duplicates(),
        rows.deadLettered() + rows.rejected(),
        result.fileSizes(),
        result.bytes(),
        result.user());
  }

  private static double ownCpuSeconds() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / NANOS;
  }

  private void keep(RunRecord record) {
    try {
      history.keep(record);
    } catch (IOException e) {
      notices.accept(
          "Cannot keep run %s in the history %s: %s. The run goes on; later plans cannot learn from it."
              .formatted(record.run(), history.folder(), e));
    }
  }
}
