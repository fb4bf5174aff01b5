package io.headgate.launcher.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.optimizer.input.InputStatistics;
import io.headgate.options.Job;
import io.headgate.options.JobFile;
import io.headgate.survey.Survey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventFileTest {
  private static final long BYTES = 1 << 20;

  @TempDir Path folder;

  static List<EventFile> files() {
    return List.of(
        EventFile.ndjson(BYTES),
        EventFile.csv(BYTES),
        EventFile.gzip(BYTES),
        EventFile.wide(BYTES),
        EventFile.manyWindows(BYTES),
        EventFile.manyFiles(BYTES, 20));
  }

  @ParameterizedTest
  @MethodSource("files")
  void isReadByItsJobWithoutADeadLetterAndIsAlwaysTheSame(EventFile file) throws Exception {
    file.write(folder);
    Path again = Files.createDirectories(folder.resolve("again"));
    file.write(again);
    Job job = JobFile.parse("job.yaml", file.job(folder), List.of(), Map.of());

    InputStatistics input = Survey.of(job).statistics();

    assertThat(input.sample().orElseThrow().malformedShare()).isZero();
    assertThat(input.volume().textBytes()).isBetween(BYTES * 0.95, BYTES * 1.05);
    assertThat(job.schema()).hasSize(10 + file.extraColumns());
    assertThat(input.volume().files()).isEqualTo(file.files());
    Path written = Path.of(job.source().paths().get(0));
    Path other = again.resolve(written.getFileName());
    assertThat(contents(written)).hasSize(file.files()).isEqualTo(contents(other));
  }

  /** The texts of a file, or of the files of a folder in the order of their names. */
  private static List<String> contents(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
      return texts;
    }
  }
}
