package io.headgate.runner.flink;

import io.headgate.pipelines.PublicationContract;
import io.headgate.pipelines.RunnerProfile;

/** Runs publish what they should, once, on an embedded Flink. */
class FlinkPublicationTest extends PublicationContract {
  @Override
  protected RunnerProfile profile() {
    return new FlinkProfile();
  }
}
