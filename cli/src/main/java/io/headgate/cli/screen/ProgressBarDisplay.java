package io.headgate.cli.screen;

import io.headgate.cli.shell.Shell;
import io.headgate.run.Progress;
import io.headgate.run.RunPlan;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One line that is drawn again and again, and is gone at the end. */
final class ProgressBarDisplay implements ProgressDisplay {
  private static final int DRAW_MILLIS = 200;

  private final Shell shell;
  private final RunPlan plan;
  private final double textBytes;
  private final ProgressBar bar;

  ProgressBarDisplay(Shell shell, RunPlan plan, double textBytes) {
    this.shell = shell;
    this.plan = plan;
    this.textBytes = textBytes;
    PrintWriter err = shell.err();
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("Running")
            .setInitialMax(100)
            .setUnit("%", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(DRAW_MILLIS)
            .setConsumer(
                new DelegatingProgressBarConsumer(
                    line -> {
                      err.print("\r" + line);
                      err.flush();
                    },
                    shell.columns()))
            .build();
  }

  @Override
  public void show(Progress progress) {
    bar.stepTo(ProgressDisplay.percent(progress, textBytes));
    String numbers = ProgressDisplay.numbers(progress, plan);
    bar.setExtraMessage(
        switch (progress.phase()) {
          case STARTING -> "";
          case RUNNING -> " " + numbers;
          case PUBLISHING, ENDED ->
              " " + numbers + ", " + progress.phase().name().toLowerCase(Locale.ROOT);
        });
  }

  @Override
  public void close() {
    bar.close();
    // The library clears a bar only if it was drawn more than once.
    shell.err().print("\r" + " ".repeat(shell.columns()) + "\r");
    shell.err().flush();
  }
}
