package io.headgate.benchmarks.shapes;

import io.headgate.run.Mappers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of shapes, a line of JSON each, by build and seed: who was stopped goes on. */
final class Results {

  private final Path file;
  private final String build;
  private final Map<Long, Result> bySeed = new LinkedHashMap<>();

  private Results(Path file, String build) {
    this.file = file;
    this.build = build;
  }

  /** Those of a build, in a file that need not exist; of one seed, the last line counts. */
  static Results in(Path file, String build) throws IOException {
    Results results = new Results(file, build);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        Result result = Mappers.lenient().readValue(line, Result.class);
        if (result.build().equals(build)) {
          results.bySeed.put(result.seed(), result);
        }
      }
    }
    return results;
  }

  void add(Result result) throws IOException {
    Files.writeString(
        file,
        Mappers.lenient().writeValueAsString(result) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    bySeed.put(result.seed(), result);
  }

  Optional<Result> of(long seed) {
    return Optional.ofNullable(bySeed.get(seed));
  }

  String build() {
    return build;
  }

  /** Those of some seeds, as far as they are there. */
  List<Result> of(List<Long> seeds) {
    return seeds.stream().flatMap(seed -> of(seed).stream()).toList();
  }
}
