package io.headgate.runner.direct;

import io.headgate.pipelines.RunnerMain;
import java.io.IOException;

/** Runs one run folder on the Direct runner. */
public final class DirectMain {
  private DirectMain() {}

  /** Needs {@code --run=URI}; ends with 0 if the output was published, otherwise with 1. */
  public static void main(String[] args) throws IOException {
    System.exit(RunnerMain.run(args, new DirectProfile()));
  }
}
