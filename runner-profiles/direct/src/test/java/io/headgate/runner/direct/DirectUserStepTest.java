package io.headgate.runner.direct;

import io.headgate.pipelines.RunnerProfile;
import io.headgate.pipelines.UserStepContract;

/** Steps of the user's run on the Direct runner. */
class DirectUserStepTest extends UserStepContract {
  @Override
  protected RunnerProfile profile() {
    return new DirectProfile();
  }
}
