package io.headgate.launcher.history;

import io.headgate.launcher.workspace.RejectedException;
import io.headgate.launcher.workspace.Workspace;
import java.time.Duration;
import java.util.Map;

/**
 * How much of each job's past is kept: runs of the last 90 days, and of these at most the last
 * 1,000.
 *
 * @param days at least 1
 * @param runs at least 1
 */
public record Retention(int days, int runs) {
  private static final String DAYS = "HEADGATE_KEEP_DAYS";
  private static final String RUNS = "HEADGATE_KEEP_RUNS";
  private static final int DEFAULT_DAYS = 90;
  private static final int DEFAULT_RUNS = 1000;
  private static final int MOST = 1_000_000;

  /**
   * As {@code $HEADGATE_KEEP_DAYS} and {@code $HEADGATE_KEEP_RUNS} say.
   *
   * @throws RejectedException if one is not a whole number from 1 to 1,000,000
   */
  public static Retention of(Workspace workspace) {
    return new Retention(
        number(workspace.environment(), DAYS, DEFAULT_DAYS),
        number(workspace.environment(), RUNS, DEFAULT_RUNS));
  }

  private static int number(Map<String, String> environment, String name, int otherwise) {
    String value = environment.getOrDefault(name, "").strip();
    if (value.isEmpty()) {
      return otherwise;
    }
    if (!value.matches("[0-9]{1,7}")
        || Integer.parseInt(value) < 1
        || Integer.parseInt(value) > MOST) {
      throw new RejectedException("%s: %s (expected: 1 to %d)".formatted(name, value, MOST));
    }
    return Integer.parseInt(value);
  }

  /** How long a run is kept at most. */
  public Duration age() {
    return Duration.ofDays(days);
  }
}
