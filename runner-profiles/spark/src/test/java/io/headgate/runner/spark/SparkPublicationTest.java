package io.headgate.runner.spark;

import io.headgate.pipelines.PublicationContract;
import io.headgate.pipelines.RunnerProfile;

/** Runs publish what they should, once, on the Spark runner. */
class SparkPublicationTest extends PublicationContract {
  @Override
  protected RunnerProfile profile() {
    return new SparkProfile();
  }
}
