package io.headgate.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.optimizer.plan.TooManyWindows;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  @Test
  void tooManyWindowsAreSaidWithTheLimitAndWhatToSet() {
    assertThat(Refusals.of(new TooManyWindows(12_345, 10_000)))
        .isEqualTo(
            "Cannot write windows: there are 12,345 windows or more, and sink.maxWindows is 10,000."
                + " Choose a longer window.size, look for event times far off, or raise the limit"
                + " with --set sink.maxWindows=N.");
  }
}
