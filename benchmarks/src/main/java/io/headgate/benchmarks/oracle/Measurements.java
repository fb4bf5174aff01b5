package io.headgate.benchmarks.oracle;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What was measured, a line of JSON a run: an oracle that was stopped goes on where it was. */
final class Measurements {
  private static final ObjectMapper JSON = new ObjectMapper();

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
        measurements.all.add(JSON.readValue(line, Measurement.class));
      }
    }
    return measurements;
  }

  void add(Measurement measurement) throws IOException {
    Files.writeString(
        file,
        JSON.writeValueAsString(measurement) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    all.add(measurement);
  }

  /** The runs of an input in a way. */
  List<Measurement> of(Cell cell, Way way) {
    return all.stream().filter(measured -> measured.isOf(cell, way)).toList();
  }

  List<Measurement> all() {
    return List.copyOf(all);
  }
}
