package io.headgate.benchmarks.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A way to run.
 *
 * @param runner name of the runner; empty for what the plan chooses
 * @param workers units of parallelism; 0 for what the plan chooses
 * @param shards dedup shards; 0 for what the plan chooses
 * @param layout {@code reshuffled} or {@code fused}; empty for what the plan chooses
 */
record Way(String runner, int workers, int shards, String layout) {
  static final String FUSED = "fused";
  private static final String RESHUFFLED = "reshuffled";

  /** What the plan chooses. */
  static final Way PLANNED = new Way("", 0, 0, "");

  /** What the plan could have chosen. */
  static final List<Way> ALL =
      List.of(
          new Way("direct", 1, 8, RESHUFFLED),
          new Way("direct", 2, 0, RESHUFFLED),
          new Way("direct", 2, 16, RESHUFFLED),
          new Way("direct", 2, 64, RESHUFFLED),
          new Way("direct", 2, 16, FUSED),
          new Way("flink", 1, 0, RESHUFFLED),
          new Way("flink", 2, 0, RESHUFFLED),
          new Way("flink", 2, 0, FUSED),
          new Way("spark", 2, 0, RESHUFFLED));

  List<String> options() {
    List<String> options = new ArrayList<>();
    if (!runner.isEmpty()) {
      options.add("--runner=" + runner);
    }
    if (workers > 0) {
      options.add("--workers=" + workers);
    }
    if (shards > 0) {
      options.add("--shards=" + shards);
    }
    if (!layout.isEmpty()) {
      options.add("--layout=" + layout);
    }
    return options;
  }

  /** {@code direct × 2, 64 shards, fused}. */
  String title() {
    if (equals(PLANNED)) {
      return "planned";
    }
    return runner
        + " × "
        + workers
        + (shards == 0 ? "" : String.format(Locale.ROOT, ", %,d shards", shards))
        + (layout.equals(FUSED) ? ", fused" : "");
  }
}
