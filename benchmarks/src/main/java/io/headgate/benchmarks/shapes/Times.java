package io.headgate.benchmarks.shapes;

import io.headgate.testing.generate.Draw;

/**
 * When events happened.
 *
 * @param order in which they stand
 * @param spanMillis from the first to the last
 * @param asNumbers milliseconds since the epoch; otherwise ISO-8601
 */
record Times(Order order, long spanMillis, boolean asNumbers) {
  /** 2026-01-01. */
  static final long FROM_MILLIS = 1_767_225_600_000L;

  private static final double DAY = 86_400_000;

  /** This share of a day, at its beginning, has only that share of the day's events. */
  private static final double QUIET = 0.1;

  private static final double QUIET_EVENTS = 0.002;

  /**
   * From how far on in the events half of them are a burst, which takes a hundredth of the span.
   */
  private static final double BURST = 0.4;

  /** The order of event times. */
  enum Order {
    SORTED,
    SHUFFLED,
    QUIET_MIDNIGHTS,
    BURST
  }

  /** The time of an event, epoch milliseconds. */
  long millis(long event, long events, Draw draw) {
    double at = (double) event / events;
    double part =
        switch (order) {
          case SORTED -> at;
          case SHUFFLED -> draw.unit();
          case QUIET_MIDNIGHTS -> quiet(at * spanMillis / DAY) * DAY / spanMillis;
          case BURST -> burst(at);
        };
    return FROM_MILLIS + (long) (Math.min(1, part) * (spanMillis - 1));
  }

  private static double quiet(double days) {
    double day = Math.floor(days);
    double of = days - day;
    return day
        + (of < QUIET_EVENTS
            ? of / QUIET_EVENTS * QUIET
            : QUIET + (of - QUIET_EVENTS) / (1 - QUIET_EVENTS) * (1 - QUIET));
  }

  private static double burst(double at) {
    if (at < BURST) {
      return at / BURST * 0.5;
    }
    double after = at - BURST;
    return after < 0.5 ? 0.5 + after * 0.02 : 0.51 + (after - 0.5) * 4.9;
  }
}
