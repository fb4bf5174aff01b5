package io.headgate.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.cli.CommandRun;
import io.headgate.cli.shell.Shell;
import io.headgate.launcher.SamplePlans;
import io.headgate.launcher.SampleRuns;
import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.Volume;
import io.headgate.optimizer.request.Pins;
import io.headgate.run.Progress;
import io.headgate.run.Progress.Phase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressDisplayTest {
  private static final long MIB = 1 << 20;

  @TempDir Path folder = Path.of("");

  @Test
  void countsReadingAndWritingAsOneHalfEach() {
    assertThat(percent(0, 0, 0)).isZero();
    assertThat(percent(500, 50 * MIB, 0)).isEqualTo(25);
    assertThat(percent(1000, 100 * MIB, 0)).isEqualTo(50);
    assertThat(percent(1000, 100 * MIB, 500)).isEqualTo(75);
    assertThat(percent(1000, 110 * MIB, 1000)).isEqualTo(100);
  }

  @Test
  void printsALineEveryFiveSecondsWithoutATerminal() {
    StringWriter err = new StringWriter();
    Shell shell = CommandRun.shell(folder, new PrintWriter(err), new PrintWriter(err, true));
    try (ProgressDisplay display =
        ProgressDisplay.on(shell, SampleRuns.plan(100 * MIB), 100 * MIB)) {
      display.show(progress(1, Phase.STARTING, 0));
      display.show(progress(5, Phase.RUNNING, 0));
      display.show(progress(6, Phase.RUNNING, 0));
      display.show(progress(10, Phase.RUNNING, 500));
      display.show(progress(20, Phase.PUBLISHING, 1000));
    }

    assertThat(err)
        .hasToString(
            """
            5.0 s: about 50%, 1,000 rows read, 20.0 MiB/s
            10.0 s: about 75%, 1,000 rows read, 500 written, 10.0 MiB/s
            """);
  }

  /** The graph counts bytes after decompression. */
  @Test
  void measuresCompressedInputByWhatItHoldsNotByItsSizeOnDisk() {
    StringWriter err = new StringWriter();
    Shell shell = CommandRun.shell(folder, new PrintWriter(err), new PrintWriter(err, true));
    try (RunScreen screen = RunScreen.on(shell, false, () -> {})) {
      screen.planned(SampleRuns.plan(20 * MIB), SamplePlans.plan(Pins.none()), gzip(20, 200));
      screen.starting(List.of());
      screen.progress(progress(5, Phase.RUNNING, 0));
    }

    assertThat(err.toString())
        .endsWith("\n5.0 s: about 25%, 1,000 rows read, 20.0 MiB/s\n")
        .contains("3 files, 20.0 MiB; ");
  }

  @Test
  void drawsABarOnATerminalAndClearsIt() {
    StringWriter err = new StringWriter();
    Shell plain = CommandRun.shell(folder, new PrintWriter(err), new PrintWriter(err, true));
    Shell shell =
        new Shell(
            plain.environment(),
            folder,
            folder,
            plain.out(),
            plain.err(),
            80,
            plain.clock(),
            plain.person());
    try (ProgressDisplay display =
        ProgressDisplay.on(shell, SampleRuns.plan(100 * MIB), 100 * MIB)) {
      display.show(progress(5, Phase.RUNNING, 500));
    }

    assertThat(err.toString()).contains("75%").contains("1,000 rows read, 500 written");
    assertThat(err.toString().replaceAll("(?s).*\r(?=[^\r])", "").strip()).isEmpty();
  }

  private static InputStatistics gzip(long storedMib, long textMib) {
    long stored = storedMib * MIB;
    return new InputStatistics(
        new Volume(stored, 3, stored, OptionalLong.of(textMib * MIB), OptionalLong.of(stored)),
        SamplePlans.INPUT.sample(),
        SamplePlans.INPUT.times(),
        List.of(),
        Confidence.SAMPLED);
  }

  private static int percent(long rowsRead, long bytesRead, long rowsWritten) {
    return ProgressDisplay.percent(
        new Progress(0, Phase.RUNNING, rowsRead, bytesRead, rowsWritten), 100 * MIB);
  }

  private static Progress progress(int second, Phase phase, long written) {
    return new Progress(SampleRuns.STARTED + second * 1000L, phase, 1000, 100 * MIB, written);
  }
}
