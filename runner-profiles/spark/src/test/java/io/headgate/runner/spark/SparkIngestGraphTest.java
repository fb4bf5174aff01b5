package io.headgate.runner.spark;

import io.headgate.pipelines.IngestGraphContract;
import io.headgate.pipelines.RunnerProfile;

/** The graph keeps its promises on the Spark runner. */
class SparkIngestGraphTest extends IngestGraphContract {
  @Override
  protected RunnerProfile profile() {
    return new SparkProfile();
  }
}
