package io.headgate.launcher.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.headgate.launcher.CommandException;
import io.headgate.optimizer.Confidence;
import io.headgate.optimizer.InputStatistics;
import io.headgate.options.Job;
import io.headgate.options.JobFile;
import io.headgate.transforms.read.Compression;
import io.headgate.transforms.read.FileRange;
import io.headgate.transforms.read.InputFiles;
import io.headgate.transforms.read.OnUnreadable;
import io.headgate.transforms.read.RowFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {
  private static final Path EVENTS = Path.of("..", "examples", "storefront", "events.ndjson");

  @TempDir Path folder = Path.of("");

  @Test
  void estimatesRowsAndWindowsOfASmallFile() throws Exception {
    InputStatistics input = survey(EVENTS);

    assertThat(input.bytesStored()).isEqualTo(Files.size(EVENTS));
    assertThat(input.bytesUncompressed()).isEqualTo(OptionalLong.of(Files.size(EVENTS)));
    assertThat(input.confidence()).isEqualTo(Confidence.SAMPLED);
    assertThat((double) input.rows().getAsLong()).isCloseTo(2000, within(40.0));
    assertThat(input.heapBytesPerRow().getAsDouble()).isBetween(50.0, 400.0);
    assertThat(input.parquetBytesPerRow()).isEmpty();
    assertThat(input.windows()).isEqualTo(OptionalLong.of(7));
  }

  @Test
  void valuesThatOnlyNeighboursHaveInCommonCountAsTheyWillInABatch() throws Exception {
    Path sorted = folder.resolve("sorted.ndjson");
    Path mixed = folder.resolve("mixed.ndjson");
    try (BufferedWriter bySession = Files.newBufferedWriter(sorted);
        BufferedWriter anyOrder = Files.newBufferedWriter(mixed)) {
      for (int row = 0; row < 40_000; row++) {
        bySession.write(event(row, row / 8));
        anyOrder.write(event(row, row % 5000));
      }
    }

    assertThat(survey(sorted).heapBytesPerRow().getAsDouble())
        .isGreaterThan(100)
        .isCloseTo(survey(mixed).heapBytesPerRow().getAsDouble(), withinPercentage(5));
  }

  private static String event(int row, int session) {
    return "{\"event_id\":\"e%d\",\"ts\":\"2026-03-01T10:00:00Z\",\"page\":\"%s\"}\n"
        .formatted(row, "a value of a hundred bytes, which a session has ".repeat(2) + session);
  }

  @Test
  void measuresParquetWhereItIsWorthIt() throws Exception {
    Path big = folder.resolve("big.ndjson");
    try (OutputStream out = Files.newOutputStream(big)) {
      for (int copy = 0; copy < 20; copy++) {
        Files.copy(EVENTS, out);
      }
    }
    InputStatistics input = survey(big);

    assertThat((double) input.rows().getAsLong()).isCloseTo(40_000, within(800.0));
    assertThat(input.parquetBytesPerRow().getAsDouble()).isBetween(1.0, 120.0);
  }

  @Test
  void estimatesWhatGzipHides() throws Exception {
    Path gzip = folder.resolve("events.ndjson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      Files.copy(EVENTS, out);
    }
    InputStatistics input = survey(gzip);

    assertThat((double) input.bytesUncompressed().getAsLong())
        .isCloseTo(Files.size(EVENTS), within(5000.0));
    assertThat((double) input.rows().getAsLong()).isCloseTo(2000, within(40.0));
    assertThat(input.largestUnsplittable()).isEqualTo(OptionalLong.of(Files.size(gzip)));
  }

  @Test
  void leavesToTheRunWhatCannotBeRead() throws Exception {
    Path torn = folder.resolve("torn.ndjson.gz");
    Files.write(torn, new byte[] {0x1F, (byte) 0x8B, 8, 0, 1, 2, 3});
    InputStatistics input = survey(torn);

    assertThat(input.rows()).isEmpty();
    assertThat(input.confidence()).isEqualTo(Confidence.GUESSED);
  }

  @Test
  void knowsNothingOfRowsThatAreAllMalformed() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.ndjson"), "{\n".repeat(100));

    assertThat(survey(broken).heapBytesPerRow()).isEmpty();
  }

  @Test
  void refusesAPatternThatMatchesNothing() {
    assertThatThrownBy(() -> survey(folder.resolve("none.ndjson")))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "Cannot read %s: no file matches it. Correct the path, or wait until the files are there.",
            folder.resolve("none.ndjson"));
  }

  @Test
  void takesSamplesAtEvenDistances() throws IOException {
    Path big = folder.resolve("even.ndjson");
    Files.write(big, "{}\n".repeat(4 << 20).getBytes(StandardCharsets.US_ASCII));
    List<Long> starts =
        SampleRanges.of(
                InputFiles.list(List.of(big.toString()), Compression.AUTO, OnUnreadable.FAIL),
                RowFormat.ndjson())
            .stream()
            .map(FileRange::start)
            .toList();

    long step = (12L << 20) / 8;
    assertThat(starts)
        .containsExactly(0L, step, 2 * step, 3 * step, 4 * step, 5 * step, 6 * step, 7 * step);
  }

  private static InputStatistics survey(Path file) throws Exception {
    Job job =
        JobFile.parse(
            "job.yaml",
            """
            name: surveyed
            source: {paths: %s}
            schema:
              event_id: string
              ts: timestamp
              user_id: {type: int64, path: user.id}
              page: string
              agent: string
            eventTime: ts
            window: 5m
            sink: {path: out}
            """
                .formatted(file),
            List.of(),
            Map.of());
    return Survey.of(job);
  }
}
