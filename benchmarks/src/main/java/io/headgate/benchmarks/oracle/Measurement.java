package io.headgate.benchmarks.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * A run, as the history has kept it.
 *
 * @param title of the case
 * @param asked for
 * @param remembers whether its plan knew of the runs before it
 * @param chosen by its plan
 * @param quiet whether the machine had nothing else to do
 * @param predicted before
 * @param actual afterwards
 */
record Measurement(
    String title,
    Way asked,
    boolean remembers,
    Way chosen,
    boolean quiet,
    Amounts predicted,
    Amounts actual) {

  /**
   * What a run takes and gives.
   *
   * @param wall seconds, from the command to the end
   * @param cpu seconds of all processes
   * @param bytes of output
   * @param files of output
   * @param goodFiles of them, those of a good size by its target
   * @param memory of the run's process, bytes at its largest; predicted: an upper bound
   */
  record Amounts(double wall, double cpu, double bytes, long files, long goodFiles, long memory) {}

  /** Of a record of the history. */
  static Measurement of(Case one, Way asked, boolean remembers, JsonNode run) {
    JsonNode launch = run.at("/plan/launch");
    JsonNode predicted = run.at("/plan/prediction");
    JsonNode actual = run.path("actual");
    return new Measurement(
        one.title(),
        asked,
        remembers,
        new Way(
            launch.path("runner").asText(),
            launch.at("/workers/value").asInt(),
            launch.at("/dedupShards/value").asInt(),
            launch.at("/layout/value").asText().toLowerCase(Locale.ROOT)),
        run.path("quiet").asBoolean(),
        amounts(
            predicted,
            predicted.at("/wallSeconds/value"),
            predicted.at("/cpuSeconds/value"),
            predicted.at("/outputBytes/value")),
        amounts(
            actual,
            actual.path("wallSeconds"),
            actual.path("cpuSeconds"),
            actual.path("outputBytes")));
  }

  private static Amounts amounts(JsonNode of, JsonNode wall, JsonNode cpu, JsonNode bytes) {
    JsonNode files = of.path("files");
    long good = files.path("good").asLong();
    return new Amounts(
        wall.asDouble(),
        cpu.asDouble(),
        bytes.asDouble(),
        good
            + files.path("tiny").asLong()
            + files.path("small").asLong()
            + files.path("large").asLong(),
        good,
        of.path("peakMemoryBytes").asLong());
  }
}
