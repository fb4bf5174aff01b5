package io.headgate.run.deploy;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a run can be rendered for. */
public enum RenderTarget {
  /** A FlinkDeployment of Apache Flink's Kubernetes operator. */
  FLINK_OPERATOR("flink-kubernetes-operator", "flink"),

  /** A SparkApplication of Kubeflow's Spark operator. */
  SPARK_OPERATOR("spark-operator", "spark"),

  /** A command for a Spark standalone cluster. */
  SPARK_SUBMIT("spark-submit", "spark");

  private final String word;
  private final String runner;

  RenderTarget(String word, String runner) {
    this.word = word;
    this.runner = runner;
  }

  /**
   * The target of this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists them
   */
  public static RenderTarget of(String word) {
    return Arrays.stream(values())
        .filter(target -> target.word.equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("%s (expected: %s)".formatted(word, words())));
  }

  private static String words() {
    return "one of "
        + Arrays.stream(values()).map(RenderTarget::word).collect(Collectors.joining(", "));
  }

  /** Its name on the command line. */
  public String word() {
    return word;
  }

  /** The runner that carries the run out: {@code flink} or {@code spark}. */
  public String runner() {
    return runner;
  }

  /** Whether the run is carried out by pods, which see nothing of this machine's files. */
  public boolean inPods() {
    return this != SPARK_SUBMIT;
  }
}
