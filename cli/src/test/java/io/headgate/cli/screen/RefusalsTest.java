package io.headgate.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.plan.DiedOfMemory;
import io.headgate.optimizer.plan.InputChanges;
import io.headgate.optimizer.plan.TooLittleMemory;
import io.headgate.optimizer.plan.TooManyWindows;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  @Test
  void inputThatChangesIsSaidWithBothFigures() {
    assertThat(Refusals.of(new InputChanges(100L << 20, 130L << 20)))
        .isEqualTo(
            "Cannot plan for input that changes: it had 100.0 MiB when it was surveyed, and 130.0"
                + " MiB when it was planned, the second time too. Run it when the files are"
                + " complete, or name in source.paths those that are.");
  }

  @Test
  void whatADeathReservesIsSaidWithTheRun() {
    TooLittleMemory lack =
        new TooLittleMemory(
            "direct",
            2400L << 20,
            2048L << 20,
            TooLittleMemory.Limit.MACHINE,
            4096L << 20,
            false,
            1 << 20,
            0,
            Confidence.SAMPLED);

    assertThat(Refusals.of(new DiedOfMemory("20260301T101500Z-1a2b3c", 1600L << 20, lack)))
        .isEqualTo(
            "Cannot run on direct: run 20260301T101500Z-1a2b3c of this job died there with 1.56 GiB"
                + " of memory, and 2.34 GiB are reserved since then, but a run may have 2.00 GiB of"
                + " the machine's 4.00 GiB. Give it more with --heap=2400m.");
  }

  @Test
  void tooManyWindowsAreSaidWithTheLimitAndWhatToSet() {
    assertThat(Refusals.of(new TooManyWindows(12_345, 10_000)))
        .isEqualTo(
            "Cannot write windows: there are 12,345 windows or more, and sink.maxWindows is 10,000."
                + " Choose a longer window.size, look for event times far off, or raise the limit"
                + " with --set sink.maxWindows=N.");
  }
}
