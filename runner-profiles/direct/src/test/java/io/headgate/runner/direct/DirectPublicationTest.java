package io.headgate.runner.direct;

import io.headgate.pipelines.PublicationContract;
import io.headgate.pipelines.RunnerProfile;

/** Runs publish what they should, once, on the Direct runner. */
class DirectPublicationTest extends PublicationContract {
  @Override
  protected RunnerProfile profile() {
    return new DirectProfile();
  }
}
