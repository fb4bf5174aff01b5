package io.headgate.benchmarks.race;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a round counts: all contenders wrote the same rows, as many as there are.
 *
 * @param objections a sentence for each contender that wrote other rows; none if the round counts
 */
record Verdict(List<String> objections) {

  /**
   * Compares with what most contenders wrote.
   *
   * @param laps by contender
   * @param rows that every contender has to write
   */
  static Verdict of(Map<String, Lap> laps, long rows) {
    Map<Fingerprint, List<String>> groups = new LinkedHashMap<>();
    laps.forEach(
        (name, lap) -> groups.computeIfAbsent(lap.rows(), key -> new ArrayList<>()).add(name));
    Fingerprint most =
        groups.keySet().stream()
            .max(
                Comparator.comparing((Fingerprint output) -> output.rows() == rows)
                    .thenComparing(output -> groups.getOrDefault(output, List.of()).size()))
            .orElseThrow();
    List<String> objections = new ArrayList<>();
    if (most.rows() != rows) {
      objections.add("None wrote the %d rows that it ought to.".formatted(rows));
    }
    groups.forEach(
        (output, names) -> {
          if (!output.equals(most)) {
            objections.add(
                "%s wrote other rows than %s: %s."
                    .formatted(
                        String.join(", ", names),
                        String.join(", ", groups.getOrDefault(most, List.of())),
                        String.join(", ", output.differences(most))));
          }
        });
    return new Verdict(List.copyOf(objections));
  }

  boolean isValid() {
    return objections.isEmpty();
  }
}
