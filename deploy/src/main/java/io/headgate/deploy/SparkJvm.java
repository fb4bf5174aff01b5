package io.headgate.deploy;

import io.headgate.run.RunPlan;
import io.headgate.run.deploy.RenderSettings;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JVMs of a run on Spark. */
final class SparkJvm {
  static final String MAIN = "io.headgate.runner.spark.SparkMain";

  /** What Spark reaches into on Java 17, and the locale. */
  static final String OPTIONS =
      Stream.of(
              "java.lang",
              "java.lang.invoke",
              "java.io",
              "java.net",
              "java.nio",
              "java.util",
              "java.util.concurrent",
              "sun.nio.ch",
              "sun.security.action",
              "sun.util.calendar")
          .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
          .collect(Collectors.joining(" ", "", " " + PlainLocale.OPTIONS));

  /** As in an embedded run. */
  static final String EXECUTOR_OPTIONS = "-XX:+UseParallelGC -Duser.timezone=UTC " + OPTIONS;

  private SparkJvm() {}

  /** {@code workers / processWorkers}, rounded up: no worker is without a core. */
  static int executors(RunPlan plan) {
    return (plan.workers() + plan.processWorkers() - 1) / plan.processWorkers();
  }

  /** Heap of an executor; Spark adds its overhead, by default a tenth and at least 384 MiB. */
  static String memory(RenderSettings settings) {
    return ((settings.heapBytes() + (1 << 20) - 1) >> 20) + "m";
  }
}
