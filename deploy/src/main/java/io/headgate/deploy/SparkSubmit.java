package io.headgate.deploy;

import io.headgate.run.RunPlan;
import io.headgate.run.ShellWord;
import io.headgate.run.deploy.RenderSettings;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run as a command for a Spark standalone cluster, whose driver runs where it is typed. */
final class SparkSubmit {
  private SparkSubmit() {}

  /**
   * The command, an option per line.
   *
   * @throws RefusedException if the settings name no jar
   */
  static String of(RenderSettings settings, RunPlan plan) throws RefusedException {
    String jar =
        settings
            .jar()
            .orElseThrow(() -> new RefusedException("--jar: missing (expected: a path or a URI)"));
    int cores = SparkJvm.executors(plan) * plan.processWorkers();
    return Stream.of(
            List.of("spark-submit"),
            List.of("--master", plan.cluster()),
            List.of("--class", SparkJvm.MAIN),
            settings.stepJar().map(step -> List.of("--jars", step)).orElse(List.of()),
            List.of("--total-executor-cores", "" + cores),
            List.of("--executor-cores", "" + plan.processWorkers()),
            List.of("--executor-memory", SparkJvm.memory(settings)),
            List.of("--conf", "spark.driver.extraJavaOptions=" + SparkJvm.OPTIONS),
            List.of("--conf", "spark.executor.extraJavaOptions=" + SparkJvm.EXECUTOR_OPTIONS),
            List.of(jar),
            List.of("--run=" + settings.run()))
        .filter(option -> !option.isEmpty())
        .map(ShellWord::line)
        .collect(Collectors.joining(" \\\n  "));
  }
}
