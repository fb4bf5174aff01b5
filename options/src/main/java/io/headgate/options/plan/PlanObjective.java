package io.headgate.options.plan;

/** What the best plan is. */
public enum PlanObjective {
  /** The least time. */
  FASTEST,
  /** The least worker time, at the price of each runner's workers. */
  CHEAPEST
}
