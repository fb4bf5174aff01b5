package io.headgate.benchmarks.oracle;

import io.headgate.run.Mappers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What was measured, a line of JSON per run: an oracle that was stopped goes on where it was. */
final class Measurements {

  private final Path file;
  private final List<Measurement> all = new ArrayList<>();

  private Measurements(Path file) {
    this.file = file;
  }

  /** Those of a file, which need not exist. */
  static Measurements in(Path file) throws IOException {
    Measurements measurements = new Measurements(file);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        measurements.all.add(Mappers.lenient().readValue(line, Measurement.class));
      }
    }
    return measurements;
  }

  void add(Measurement measurement) throws IOException {
    Files.writeString(
        file,
        Mappers.lenient().writeValueAsString(measurement) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    all.add(measurement);
  }

  /** All runs of a case. */
  List<Measurement> of(Case one) {
    return all.stream().filter(run -> run.title().equals(one.title())).toList();
  }

  /** The runs of a case in a way, whose plans knew of no run before. */
  List<Measurement> of(Case one, Way asked) {
    return of(one).stream().filter(run -> !run.remembers() && run.asked().equals(asked)).toList();
  }

  /** The runs of a case one after the other, each of whose plans knew of those before it. */
  List<Measurement> series(Case one) {
    return of(one).stream().filter(Measurement::remembers).toList();
  }
}
