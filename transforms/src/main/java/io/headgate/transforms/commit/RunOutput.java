package io.headgate.transforms.commit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.headgate.run.WholeFile;
import io.headgate.tables.DataFile;
import io.headgate.transforms.InputBytes;
import io.headgate.transforms.RowCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that a run's graph has produced: {@code output.json} in the staging folder. It is there,
 * whole, when the graph has ended, and not before.
 *
 * @param files every finished file, sorted by target
 * @param counts the account, summed by step
 * @param bytes what became of the bytes of the input's files
 * @param skipped files of the input that could not be read, with the cause, sorted
 * @param left rows that are left for the next run, as how much of which file, sorted
 */
public record RunOutput(
    List<DataFile> files,
    List<RowCounts> counts,
    InputBytes bytes,
    List<String> skipped,
    List<String> left) {
  private static final String NAME = "output.json";
  private static final ObjectMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  public RunOutput {
    files = List.copyOf(files);
    counts = List.copyOf(counts);
    skipped = List.copyOf(skipped);
    left = List.copyOf(left);
  }

  /** Writes this to a staging folder, which is created; a repetition replaces it. */
  void writeTo(Path staging) throws IOException {
    Files.createDirectories(staging);
    WholeFile.replace(staging.resolve(NAME), out -> JSON.writeValue(out, this));
  }

  /** What the graph of the run with this staging folder produced; empty if it did not end. */
  public static Optional<RunOutput> readFrom(Path staging) throws IOException {
    Path file = staging.resolve(NAME);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), RunOutput.class))
        : Optional.empty();
  }
}
