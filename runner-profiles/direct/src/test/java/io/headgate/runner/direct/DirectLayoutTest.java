package io.headgate.runner.direct;

import io.headgate.pipelines.LayoutContract;
import io.headgate.pipelines.RunnerProfile;

/** However a plan distributes rows, they are the same on the Direct runner. */
class DirectLayoutTest extends LayoutContract {
  @Override
  protected RunnerProfile profile() {
    return new DirectProfile();
  }
}
