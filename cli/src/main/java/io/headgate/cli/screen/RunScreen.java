package io.headgate.cli.screen;

import io.headgate.cli.shell.Shell;
import io.headgate.launcher.LaunchListener;
import io.headgate.launcher.history.RunRecord;
import io.headgate.launcher.history.RunRecord.Outcome;
import io.headgate.optimizer.Alternative;
import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.run.Progress;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.run.RunResult;
import io.headgate.run.ShellWord;
import io.headgate.terms.Numbers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows a run while it is launched: what it will do, how far it is, what it has done. */
public final class RunScreen implements LaunchListener, AutoCloseable {
  /** A runner that is not installed is worth a word if it would take this share of the time. */
  private static final double WORTH_INSTALLING = 0.7;

  private final Shell shell;
  private final boolean verbose;
  private final Runnable atEnd;
  private @Nullable RunPlan plan;
  private double textBytes;
  private @Nullable RunResult result;
  private @Nullable ProgressDisplay display;

  private RunScreen(Shell shell, boolean verbose, Runnable atEnd) {
    this.shell = shell;
    this.verbose = verbose;
    this.atEnd = atEnd;
  }

  /**
   * On the terminal, or the log, of a command.
   *
   * @param verbose whether it shows why the plan is what it is, and the command
   * @param atEnd called when the run has ended, before anything is printed about that
   */
  public static RunScreen on(Shell shell, boolean verbose, Runnable atEnd) {
    return new RunScreen(shell, verbose, atEnd);
  }

  @Override
  public void notice(String sentence) {
    shell.err().println(sentence);
  }

  @Override
  public void planned(RunPlan run, Chosen decided, InputStatistics input) {
    plan = run;
    textBytes = input.volume().textBytes();
    shell
        .err()
        .printf(
            "Run %s: %s, %s; %s; about %s%n",
            run.run(),
            Numbers.count(input.volume().files(), "file"),
            Numbers.size(input.volume().bytesStored()),
            place(run),
            Numbers.seconds(decided.prediction().wallSeconds().value()));
    advice(decided).ifPresent(shell.err()::println);
    if (verbose) {
      PlanScreen.lines(decided, input).forEach(shell.err()::println);
    }
  }

  /** {@code flink would take 40 s instead of 95 s: headgate install flink}. */
  private static Optional<String> advice(Chosen decided) {
    double here = decided.prediction().wallSeconds().value();
    return decided.alternatives().stream()
        .filter(other -> other.aspect() == Alternative.Aspect.RUNNER && !other.installed())
        .filter(other -> other.prediction().isPresent())
        .filter(other -> seconds(other) < here * WORTH_INSTALLING)
        .min(Comparator.comparingDouble(RunScreen::seconds))
        .map(
            other ->
                "%s would take %s instead of %s: headgate install %s"
                    .formatted(
                        other.runner(),
                        Numbers.seconds(seconds(other)),
                        Numbers.seconds(here),
                        other.runner()));
  }

  private static double seconds(Alternative other) {
    return other.prediction().orElseThrow().wallSeconds().value();
  }

  /** {@code 2 workers on direct, 1.2 GiB of memory}; on a cluster, where and how much each. */
  private static String place(RunPlan plan) {
    String workers = Numbers.count(plan.workers(), "worker");
    String memory = Numbers.size(plan.heapBytes());
    return plan.onCluster()
        ? "%s on %s, %s of memory for every %d"
            .formatted(workers, plan.cluster(), memory, plan.processWorkers())
        : "%s on %s, %s of memory".formatted(workers, plan.runner(), memory);
  }

  private RunPlan plan() {
    return Objects.requireNonNull(plan, "planned");
  }

  @Override
  public void starting(List<String> command) {
    if (verbose) {
      shell.err().println("  " + ShellWord.line(command));
    }
    display = ProgressDisplay.on(shell, plan(), textBytes);
  }

  @Override
  public void progress(Progress progress) {
    if (display != null) {
      display.show(progress);
    }
  }

  @Override
  public void ended(Optional<RunResult> how) {
    close();
    result = how.orElse(null);
    atEnd.run();
  }

  @Override
  public void recorded(RunRecord record) {
    RunResult published = result;
    if (published == null) {
      shell.err().println(record.message());
    } else if (record.outcome() != Outcome.PUBLISHED) {
      shell.err().println(record.message());
      shell.err().println("Log: " + RunFolder.at(shell.workspace().run(record.run())).log());
    } else {
      Duration elapsed = Duration.ofMillis(shell.clock().millis() - record.startedMillis());
      Report.lines(plan(), published, elapsed, shell).forEach(shell.out()::println);
      Comparison.lines(record).forEach(shell.out()::println);
      Report.warnings(published).forEach(shell.out()::println);
    }
  }

  /** Takes the progress off the screen. */
  @Override
  public void close() {
    if (display != null) {
      display.close();
      display = null;
    }
  }
}
