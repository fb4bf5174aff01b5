package io.headgate.runner.flink;

import io.headgate.pipelines.RunnerMain;
import java.io.IOException;
import org.apache.flink.api.java.ExecutionEnvironment;

/** Runs one run folder on Flink, or asks a Flink cluster what it could give. */
public final class FlinkMain {
  private FlinkMain() {}

  /**
   * Needs {@code --run=URI} or {@code --probe=CLUSTER}; ends with 0 if the output was published or
   * the cluster answered, otherwise with 1. Inside a JobManager, which must not be ended from here,
   * it returns or throws instead.
   */
  public static void main(String[] args) throws IOException {
    boolean insideFlink = !ExecutionEnvironment.areExplicitEnvironmentsAllowed();
    int exitCode = RunnerMain.run(args, new FlinkProfile());
    if (!insideFlink) {
      System.exit(exitCode);
    }
    if (exitCode != 0) {
      throw new IOException("Nothing was published. The run's folder has the reason.");
    }
  }
}
