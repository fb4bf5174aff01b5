package io.headgate.terms;

/** A runner that a job can ask for. */
public enum RunnerName {
  /** Apache Beam's Direct runner, in one process. */
  DIRECT,
  /** Apache Flink. */
  FLINK,
  /** Apache Spark. */
  SPARK
}
