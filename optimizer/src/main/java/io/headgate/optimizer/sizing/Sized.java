package io.headgate.optimizer.sizing;

import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.plan.Refusal;

/** What came of sizing a run for one runner. */
public sealed interface Sized {
  /** The plan, which fits. */
  record Fits(Plan plan) implements Sized {}

  /** Why there is none. */
  record Refused(Refusal refusal) implements Sized {}
}
