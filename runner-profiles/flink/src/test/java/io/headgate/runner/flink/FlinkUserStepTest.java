package io.headgate.runner.flink;

import io.headgate.pipelines.RunnerProfile;
import io.headgate.pipelines.UserStepContract;

/** Steps of the user's run on an embedded Flink. */
class FlinkUserStepTest extends UserStepContract {
  @Override
  protected RunnerProfile profile() {
    return new FlinkProfile();
  }
}
