package io.headgate.runner.direct;

import io.headgate.pipelines.IngestGraphContract;
import io.headgate.pipelines.RunnerProfile;

/** The graph keeps its promises on the Direct runner. */
class DirectIngestGraphTest extends IngestGraphContract {
  @Override
  protected RunnerProfile profile() {
    return new DirectProfile();
  }
}
