package io.headgate.cli.screen;

import io.headgate.cli.shell.Shell;
import io.headgate.run.Progress;
import io.headgate.run.RunPlan;
import io.headgate.terms.Numbers;
import java.time.Duration;

/** A line every five seconds, for logs. */
final class LineDisplay implements ProgressDisplay {
  private static final long EVERY_MILLIS = 5000;

  private final Shell shell;
  private final RunPlan plan;
  private final double textBytes;
  private long lastMillis;

  LineDisplay(Shell shell, RunPlan plan, double textBytes) {
    this.shell = shell;
    this.plan = plan;
    this.textBytes = textBytes;
    this.lastMillis = plan.startedMillis();
  }

  @Override
  public void show(Progress progress) {
    if (progress.phase() != Progress.Phase.RUNNING
        || progress.atMillis() - lastMillis < EVERY_MILLIS) {
      return;
    }
    lastMillis = progress.atMillis();
    Duration elapsed = Duration.ofMillis(progress.atMillis() - plan.startedMillis());
    shell
        .err()
        .printf(
            "%s: about %d%%, %s%n",
            Numbers.elapsed(elapsed),
            ProgressDisplay.percent(progress, textBytes),
            ProgressDisplay.numbers(progress, plan));
  }

  @Override
  public void close() {}
}
