package io.headgate.optimizer.input;

import io.headgate.terms.Checks;
import java.util.List;
import java.util.Optional;

/**
 * What samples say about event times.
 *
 * @param earliestMicros the earliest event time but for outliers, epoch microseconds
 * @param spanMicros from there to the latest
 * @param windows windows that have rows; 1 without windows
 * @param hotWindows windows that have many of the rows, the largest first
 * @param windowsInterval where the number of windows is in nine cases of ten; empty if nobody knows
 */
public record EventTimes(
    long earliestMicros,
    long spanMicros,
    long windows,
    List<HotWindow> hotWindows,
    Optional<Interval> windowsInterval) {

  /**
   * A window that has many of the rows.
   *
   * @param startMicros its start, epoch microseconds
   * @param share of the rows, 0 to 1
   */
  public record HotWindow(long startMicros, double share) {
    public HotWindow {
      Checks.share("share", share);
    }
  }

  public EventTimes {
    Checks.atLeast("spanMicros", spanMicros, 0);
    Checks.atLeast("windows", windows, 1);
    hotWindows = List.copyOf(hotWindows);
  }

  /** Of which nobody knows how far they may be off. */
  public EventTimes(
      long earliestMicros, long spanMicros, long windows, List<HotWindow> hotWindows) {
    this(earliestMicros, spanMicros, windows, hotWindows, Optional.empty());
  }
}
