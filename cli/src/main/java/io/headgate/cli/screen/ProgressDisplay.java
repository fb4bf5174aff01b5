package io.headgate.cli.screen;

import io.headgate.cli.shell.Shell;
import io.headgate.run.Progress;
import io.headgate.run.RunPlan;
import io.headgate.terms.Numbers;
import java.time.Duration;

/** Shows how far a run is. */
public interface ProgressDisplay extends AutoCloseable {

  /** Shows the latest numbers; may be called often. */
  void show(Progress progress);

  @Override
  void close();

  /**
   * A bar on a terminal, otherwise a line every few seconds.
   *
   * @param textBytes of the input after decompression, about
   */
  static ProgressDisplay on(Shell shell, RunPlan plan, double textBytes) {
    return shell.terminal()
        ? new ProgressBarDisplay(shell, plan, textBytes)
        : new LineDisplay(shell, plan, textBytes);
  }

  /**
   * How much is done, 0 to 100: reading is one half, writing the other, because grouped rows are
   * written only after all is read.
   */
  static int percent(Progress progress, double textBytes) {
    double read = Math.min(1, progress.bytesRead() / Math.max(1, textBytes));
    double written =
        Math.min(1, (double) progress.rowsWritten() / Math.max(1, progress.rowsRead()));
    return (int) (50 * read + 50 * Math.min(read, written));
  }

  /** {@code 1,234,567 rows read, 1,000 written, 103.1 MiB/s}; the rate while there is one. */
  static String numbers(Progress progress, RunPlan plan) {
    Duration elapsed = Duration.ofMillis(progress.atMillis() - plan.startedMillis());
    String rows = Numbers.count(progress.rowsRead()) + " rows read";
    if (progress.rowsWritten() > 0) {
      rows += ", " + Numbers.count(progress.rowsWritten()) + " written";
    }
    return rows + ", " + Numbers.size(Numbers.rate(progress.bytesRead(), elapsed)) + "/s";
  }
}
