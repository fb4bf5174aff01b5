package io.headgate.runner.spark;

import io.headgate.pipelines.RunnerMain;
import java.io.IOException;

/** Runs one run folder on Spark, or asks a cluster what it could give; also for spark-submit. */
public final class SparkMain {
  private SparkMain() {}

  /**
   * Needs {@code --run=URI} or {@code --probe=CLUSTER}; ends with 0 if the output was published or
   * the cluster answered, otherwise with 1.
   */
  public static void main(String[] args) throws IOException {
    if (args.length > 0 && args[0].startsWith("--probe=")) {
      // The answer is one line, also where something else than a master listens. Before any logger.
      System.setProperty("org.slf4j.simpleLogger.log.org.apache.spark", "off");
    }
    System.exit(RunnerMain.run(args, new SparkProfile()));
  }
}
