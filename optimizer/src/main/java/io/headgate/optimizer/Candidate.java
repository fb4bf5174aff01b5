package io.headgate.optimizer;

import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.prediction.Prediction;
import io.headgate.optimizer.request.RunnerOption;

/**
 * A way to run that would work.
 *
 * @param option the runner
 * @param plan how
 * @param prediction what would happen
 */
record Candidate(RunnerOption option, Plan plan, Prediction prediction) {
  private static final double SECONDS_PER_HOUR = 3600;

  double wallSeconds() {
    return prediction.wallSeconds().value();
  }

  /** Of its workers for as long as it takes, in the unit of the profile's price. */
  double price() {
    return wallSeconds()
        / SECONDS_PER_HOUR
        * plan.workers().value()
        * option.profile().pricePerWorkerHour();
  }

  boolean isOn(String runner) {
    return plan.runner().equals(runner);
  }
}
