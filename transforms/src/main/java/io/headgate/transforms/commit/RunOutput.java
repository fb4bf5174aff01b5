package io.headgate.transforms.commit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.headgate.tables.DataFile;
import io.headgate.tables.Stage;
import io.headgate.transforms.InputBytes;
import io.headgate.transforms.RowCounts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * All that a run's graph has produced: {@code output.json} beside what it has staged. It is there,
 * whole, when the graph has ended, and not before.
 *
 * @param files every finished file, sorted by target
 * @param counts the account, summed by output and step
 * @param bytes what became of the bytes of the input's files
 * @param skipped files of the input that could not be read, with the cause, sorted
 * @param left rows that are left for the next run, as how much of which file, sorted
 * @param warnings what was read and looks wrong, a sentence each, sorted
 */
public record RunOutput(
    List<DataFile> files,
    List<RowCounts> counts,
    InputBytes bytes,
    List<String> skipped,
    List<String> left,
    List<String> warnings) {
  private static final String NAME = "output.json";
  private static final ObjectMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  public RunOutput {
    files = List.copyOf(files);
    counts = List.copyOf(counts);
    skipped = List.copyOf(skipped);
    left = List.copyOf(left);
    warnings = List.copyOf(warnings);
  }

  /** Puts this where the run stages its files; a repetition replaces it. */
  void writeTo(Stage stage) throws IOException {
    stage.put(NAME, JSON.writeValueAsBytes(this));
  }

  /** What the graph of a run has produced; empty if it did not end. */
  public static Optional<RunOutput> readFrom(Stage stage) throws IOException {
    Optional<byte[]> content = stage.get(NAME);
    return content.isPresent()
        ? Optional.of(JSON.readValue(content.get(), RunOutput.class))
        : Optional.empty();
  }
}
