package io.headgate.runner.spark;

import io.headgate.pipelines.LayoutContract;
import io.headgate.pipelines.RunnerProfile;

/** However a plan distributes rows, they are the same on the Spark runner. */
class SparkLayoutTest extends LayoutContract {
  @Override
  protected RunnerProfile profile() {
    return new SparkProfile();
  }
}
