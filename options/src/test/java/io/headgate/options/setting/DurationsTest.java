package io.headgate.options.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "30s, PT30S",
    "5m, PT5M",
    "1h, PT1H",
    "1d, PT24H",
    "PT1H30M, PT1H30M",
    "P1D, PT24H",
    "999999999999d, PT23999999999976H"
  })
  void readsADuration(String text, Duration duration) {
    assertThat(Durations.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "m",
        "-5m",
        "5 m",
        "1.5h",
        "1w",
        "1h30m",
        "pt1h",
        "P1Y",
        "1000000000000d"
      })
  void refusesADuration(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }
}
