package io.headgate.runner.flink;

import io.headgate.pipelines.LayoutContract;
import io.headgate.pipelines.RunnerProfile;

/** However a plan distributes rows, they are the same on an embedded Flink. */
class FlinkLayoutTest extends LayoutContract {
  @Override
  protected RunnerProfile profile() {
    return new FlinkProfile();
  }
}
