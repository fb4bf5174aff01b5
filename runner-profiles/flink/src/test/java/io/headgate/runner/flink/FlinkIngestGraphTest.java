package io.headgate.runner.flink;

import io.headgate.pipelines.IngestGraphContract;
import io.headgate.pipelines.RunnerProfile;

/** The graph keeps its promises on an embedded Flink. */
class FlinkIngestGraphTest extends IngestGraphContract {
  @Override
  protected RunnerProfile profile() {
    return new FlinkProfile();
  }
}
