package io.headgate.runner.spark;

import io.headgate.pipelines.RunnerProfile;
import io.headgate.pipelines.UserStepContract;

/** Steps of the user's run on the Spark runner. */
class SparkUserStepTest extends UserStepContract {
  @Override
  protected RunnerProfile profile() {
    return new SparkProfile();
  }
}
