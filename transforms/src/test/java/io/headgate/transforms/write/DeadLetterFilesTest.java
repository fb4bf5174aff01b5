package io.headgate.transforms.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.formats.DeadLetter;
import io.headgate.tables.DataFile;
import io.headgate.tables.local.LocalStage;
import io.headgate.terms.Durability;
import io.headgate.testing.DuckDb;
import io.headgate.transforms.Parcel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeadLetterFilesTest {
  private static final DeadLetter.Failure FAILURE =
      new DeadLetter.Failure("Decode", "malformedJson", "The text \"ends\" early.");

  @TempDir Path folder;

  private DeadLetterSettings write() {
    return DeadLetterSettings.in(
            new Staging(new LocalStage(folder.toString(), Durability.FORCE), "job-run"))
        .withRunStart(Instant.parse("2021-07-21T06:00:00Z"));
  }

  @Test
  void writesOneObjectALine() throws IOException {
    RecordBatchBuilder letters = new RecordBatchBuilder(DeadLetter.SCHEMA);
    raw(letters, "{\"a\":\n".getBytes(StandardCharsets.UTF_8), 0);
    raw(letters, "naïve 😀".getBytes(StandardCharsets.UTF_8), 310);
    raw(letters, new byte[] {'{', (byte) 0xC3, '}'}, 620);
    raw(letters, new byte[0], 700);
    DeadLetter.append(letters, FAILURE, "{\"n\":1.50,\n\"t\":\"ü\"}", "file:/b", 9);
    run(write(), List.of(letters.build()), 1, 5);
    String start =
        "{\"time\":\"2021-07-21T06:00:00Z\",\"step\":\"Decode\",\"error\":\"malformedJson\","
            + "\"cause\":\"The text \\\"ends\\\" early.\",";
    assertThat(lines())
        .containsExactly(
            start + "\"source\":\"file:/a\",\"position\":0,\"raw\":\"{\\\"a\\\":\\n\"}",
            start + "\"source\":\"file:/a\",\"position\":310,\"raw\":\"naïve 😀\"}",
            start + "\"source\":\"file:/a\",\"position\":620,\"rawBase64\":\"e8N9\"}",
            start + "\"source\":\"file:/a\",\"position\":700,\"raw\":\"\"}",
            start + "\"source\":\"file:/b\",\"position\":9,\"row\":{\"n\":1.50, \"t\":\"ü\"}}");
  }

  @Test
  void filesHoldEveryLetterOnceAndRollOver() throws IOException {
    List<RecordBatch> batches = new ArrayList<>();
    RecordBatchBuilder letters = new RecordBatchBuilder(DeadLetter.SCHEMA);
    for (int i = 0; i < 3000; i++) {
      raw(letters, ("row " + i).getBytes(StandardCharsets.UTF_8), i * 10_000L);
      if (i % 100 == 99) {
        batches.add(letters.build());
      }
    }
    List<DataFile> files = run(write().withTargetFileBytes(50_000), batches, 10, 3000);
    assertThat(files.stream().map(DataFile::target))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 10)
                .mapToObj(number -> "dead-letters-job-run-00000-" + number + ".ndjson")
                .toList());
    assertThat(files).allMatch(file -> file.bytes() < 51_000);
    assertThat(
            DuckDb.rows(
                "select count(*), count(distinct position), max(position), min(raw)"
                    + " from read_json('%s/*.part', format = 'newline_delimited')"
                        .formatted(folder)))
        .containsExactly(List.of("3000", "3000", "29990000", "row 0"));
  }

  @Test
  void noDeadLettersGiveNoFile() throws IOException {
    assertThat(run(write(), List.of(new RecordBatchBuilder(DeadLetter.SCHEMA).build()), 0, 0))
        .isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  private static void raw(RecordBatchBuilder letters, byte[] bytes, long position) {
    DeadLetter.append(
        letters, FAILURE, new DeadLetter.RawRow(bytes, 0, bytes.length), "file:/a", position);
  }

  /** Runs the graph and gives its files, which hold so many rows. */
  private List<DataFile> run(
      DeadLetterSettings write, List<RecordBatch> batches, int count, long rows)
      throws IOException {
    List<DataFile> written =
        Written.by(
            WriteFiles.of(ParquetSettings.in(write.staging()), write),
            batches.stream().<Parcel>map(Parcel.DeadLetters::new).toList());
    assertThat(written).hasSize(count);
    assertThat(written.stream().mapToLong(DataFile::rows).sum()).isEqualTo(rows);
    for (DataFile file : written) {
      assertThat(file.kind()).isEqualTo(DataFile.Kind.DEAD_LETTERS);
      assertThat(Files.size(folder.resolve(file.staged().token()))).isEqualTo(file.bytes());
    }
    return written;
  }

  private List<String> lines() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return Files.readAllLines(files.findFirst().orElseThrow());
    }
  }
}
