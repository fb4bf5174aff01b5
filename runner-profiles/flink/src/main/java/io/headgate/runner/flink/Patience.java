package io.headgate.runner.flink;

import java.time.Duration;

/**
 * How long who waits for whom, where a graph runs on a session cluster. Each has a system property
 * in seconds, which {@code java.args} may set.
 *
 * @param slot how long a graph may be without any slot, {@value #SLOT_PROPERTY}: 60 s by default
 * @param silence how long the cluster may give no answer, {@value #SILENCE_PROPERTY}: 30 s by
 *     default, which is about what it takes to replace a JobManager
 * @param driver how long the cluster goes on with a graph whose driver it does not hear of, {@value
 *     #DRIVER_PROPERTY}: 60 s by default; it looks once per minute
 */
record Patience(Duration slot, Duration silence, Duration driver) {
  static final String SLOT_PROPERTY = "headgate.flink.slotSeconds";
  static final String SILENCE_PROPERTY = "headgate.flink.silenceSeconds";
  static final String DRIVER_PROPERTY = "headgate.flink.driverSeconds";

  /**
   * What the properties say.
   *
   * @throws IllegalArgumentException if one is not a number of seconds
   */
  static Patience given() {
    return new Patience(
        given(SLOT_PROPERTY, "60"), given(SILENCE_PROPERTY, "30"), given(DRIVER_PROPERTY, "60"));
  }

  private static Duration given(String property, String byDefault) {
    String seconds = System.getProperty(property, byDefault);
    if (!seconds.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(
          "%s: %s (expected: seconds, 1 to 999999)".formatted(property, seconds));
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }
}
