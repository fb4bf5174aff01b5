package io.headgate.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1024, 1024",
    "7B, 7",
    "16MB, 16000000",
    "2KB, 2000",
    "3GB, 3000000000",
    "1KiB, 1024",
    "128MiB, 134217728",
    "4GiB, 4294967296",
    "8589934591GiB, 9223372035781033984"
  })
  void readsASize(String text, long bytes) {
    assertThat(Sizes.parse(text)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "MiB", "-1", "1.5GiB", "1 MiB", "1mb", "1TiB", "8589934592GiB", "1e3"})
  void refusesASize(String text) {
    assertThat(Sizes.parse(text)).isEmpty();
  }

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
