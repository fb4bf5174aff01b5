package io.headgate.optimizer.request;

import io.headgate.terms.Checks;

/** What the best plan is. */
public sealed interface Objective {
  /** The least wall time. */
  record Fastest() implements Objective {}

  /** The least worker time, by the price of each runner. */
  record Cheapest() implements Objective {}

  /**
   * The cheapest that is likely to be done in time; if none is, the fastest.
   *
   * @param seconds from the command to the end
   */
  record Deadline(double seconds) implements Objective {
    public Deadline {
      Checks.positive("seconds", seconds);
    }
  }
}
