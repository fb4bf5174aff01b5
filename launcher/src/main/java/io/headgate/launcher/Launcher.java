package io.headgate.launcher;

import io.headgate.launcher.history.Retention;
import io.headgate.launcher.history.RunRecord;
import io.headgate.launcher.plan.LaunchRequest;
import io.headgate.launcher.plan.Planner;
import io.headgate.launcher.plan.Planner.Planned;
import io.headgate.launcher.plan.SteadyPlan;
import io.headgate.launcher.run.ExitDiagnosis;
import io.headgate.launcher.run.Housekeeping;
import io.headgate.launcher.run.KilledRuns;
import io.headgate.launcher.run.NewRun;
import io.headgate.launcher.run.RunJournal;
import io.headgate.launcher.run.RunProcess;
import io.headgate.launcher.run.RunnerJvm;
import io.headgate.launcher.runner.InstalledRunner;
import io.headgate.launcher.runner.Runner;
import io.headgate.launcher.workspace.LaunchException;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.Infeasible;
import io.headgate.pipelines.StepTranslation;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.run.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plans jobs and launches runs; prints nothing. One run at a time: for another at the same time
 * take another launcher. {@link #stop} may be called by any thread, everything else by one.
 *
 * <p>What the user has to know comes as the message of a {@link LaunchException} or of a {@code
 * SurveyException}: the runner is not installed, the cluster does not answer, the input is not
 * there. An {@link IOException} is of a disk that fails.
 */
public final class Launcher {
  private static final long POLL_MILLIS = 200;
  private static final String NOTHING = "Stopped: nothing was started.";

  private final Workspace workspace;
  private @Nullable Running running;
  private @Nullable String stopped;

  private Launcher(Workspace workspace) {
    this.workspace = workspace;
  }

  /** A run whose process is about to start, or has. */
  private record Running(RunPlan plan, RunFolder folder, RunJournal journal, RunProcess process) {
    String stop() {
      return journal.stop(process, folder);
    }
  }

  /** For runs of this workspace. */
  public static Launcher in(Workspace workspace) {
    return new Launcher(workspace);
  }

  /**
   * Surveys the input and decides. Nothing is written.
   *
   * @throws LaunchException if the runner that is asked for is not installed, no runner is, or the
   *     cluster does not answer
   */
  public Planned plan(LaunchRequest request) throws IOException, InterruptedException {
    return Planner.decide(workspace, request);
  }

  /**
   * Tidies up after runs that were killed, removes old ones, surveys, plans, runs in a process of
   * its own, and keeps all of it in the history. Input that has changed since the survey is planned
   * again, once. Returns when the run has ended and its process is gone.
   */
  public LaunchResult launch(LaunchRequest request, LaunchListener listener)
      throws IOException, InterruptedException {
    Path temp = request.temp().orElseGet(workspace::temp);
    KilledRuns.tidyUp(workspace, temp, listener::notice);
    Housekeeping.of(workspace, Retention.of(workspace), listener::notice).prune();
    Planned planned = SteadyPlan.of(workspace, request, listener::notice);
    planned.notices().forEach(listener::notice);
    if (planned.decision() instanceof Infeasible none) {
      return new LaunchResult.Infeasible(none);
    }
    Chosen decided = (Chosen) planned.decision();
    RunPlan plan = NewRun.plan(workspace, request, decided, planned.input());
    RunFolder folder = NewRun.create(workspace.run(plan.run()), plan, request.job());
    Runner runner = Runner.named(plan.runner()).orElseThrow();
    RunnerJvm jvm =
        RunnerJvm.of(InstalledRunner.require(workspace, runner), plan, planned.input(), temp)
            .withJars(StepTranslation.jars(request.job().job()));
    listener.planned(plan, decided, planned.input());
    RunJournal journal =
        RunJournal.of(
            workspace, request.job().job(), planned, plan, jvm.command(folder), listener::notice);
    try (RunProcess process = RunProcess.of(workspace, folder, jvm)) {
      return run(new Running(plan, folder, journal, process), listener);
    }
  }

  private LaunchResult run(Running run, LaunchListener listener)
      throws IOException, InterruptedException {
    if (begins(run) && run.process().start(listener::starting)) {
      Optional<RunResult> result = watch(run, listener);
      listener.ended(result);
      Optional<RunRecord> record = end(run, result);
      if (record.isPresent()) {
        listener.recorded(record.get());
        if (result.isPresent()) {
          run.process().finish();
        }
        return new LaunchResult.Ended(run.plan(), result, record.get());
      }
    }
    return new LaunchResult.Stopped(stop());
  }

  /** Says whether it may begin: not where somebody has stopped it before. */
  private synchronized boolean begins(Running run) {
    if (stopped != null) {
      return false;
    }
    run.journal().started();
    running = run;
    return true;
  }

  /** Follows a run until its result is there, or its process has ended without one. */
  private static Optional<RunResult> watch(Running run, LaunchListener listener)
      throws IOException, InterruptedException {
    Optional<RunResult> result = Optional.empty();
    while (result.isEmpty() && !run.process().ended(POLL_MILLIS)) {
      run.folder().progress().ifPresent(listener::progress);
      result = run.folder().result();
    }
    return result.isPresent() ? result : run.folder().result();
  }

  /** Keeps how it ended; empty if somebody has stopped it, and kept that. */
  private synchronized Optional<RunRecord> end(Running run, Optional<RunResult> result)
      throws IOException, InterruptedException {
    if (stopped != null) {
      return Optional.empty();
    }
    if (result.isPresent()) {
      return Optional.of(run.journal().ended(result.get()));
    }
    return Optional.of(
        run.journal().failed(ExitDiagnosis.of(run.plan(), run.process().exitCode(), run.folder())));
  }

  /**
   * Stops what goes on, and all that is launched later: ends the run's process, tidies up and keeps
   * that in the history. A run that has ended stays as it has. May be repeated.
   *
   * @return what was done and what was not, in one sentence
   */
  public synchronized String stop() {
    if (stopped == null) {
      stopped = running == null ? NOTHING : running.stop();
    }
    return stopped;
  }
}
