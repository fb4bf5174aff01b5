package io.headgate.benchmarks.oracle;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A run, as the history has kept it.
 *
 * @param shape of the input
 * @param inputRows of the input
 * @param way that was asked for
 * @param chosen the runner, workers and shards that it was
 * @param wall seconds, from the command to the end
 * @param cpu seconds of all processes
 * @param predictedWall seconds
 * @param predictedCpu seconds
 * @param bytes of output
 * @param predictedBytes of output
 * @param files of output
 * @param goodFiles of them, from 0.75 to 1.8 times the target size
 * @param peakBytes resident memory of the run's process
 * @param allowedBytes what was predicted to be the most
 */
record Measurement(
    String shape,
    long inputRows,
    Way way,
    Way chosen,
    double wall,
    double cpu,
    double predictedWall,
    double predictedCpu,
    double bytes,
    double predictedBytes,
    long files,
    long goodFiles,
    long peakBytes,
    long allowedBytes) {

  /** Of a record of the history. */
  static Measurement of(Cell cell, Way way, JsonNode run) {
    JsonNode launch = run.at("/plan/launch");
    JsonNode predicted = run.at("/plan/prediction");
    JsonNode actual = run.path("actual");
    JsonNode files = actual.path("files");
    return new Measurement(
        cell.shape(),
        cell.rows(),
        way,
        new Way(
            launch.path("runner").asText(),
            launch.at("/workers/value").asInt(),
            launch.at("/dedupShards/value").asInt()),
        actual.path("wallSeconds").asDouble(),
        actual.path("cpuSeconds").asDouble(),
        predicted.at("/wallSeconds/value").asDouble(),
        predicted.at("/cpuSeconds/value").asDouble(),
        actual.path("outputBytes").asDouble(),
        predicted.at("/outputBytes/value").asDouble(),
        files.path("tiny").asLong()
            + files.path("small").asLong()
            + files.path("good").asLong()
            + files.path("large").asLong(),
        files.path("good").asLong(),
        actual.path("peakMemoryBytes").asLong(),
        predicted.path("peakMemoryBytes").asLong());
  }

  boolean isOf(Cell cell, Way asked) {
    return shape.equals(cell.shape()) && inputRows == cell.rows() && way.equals(asked);
  }
}
