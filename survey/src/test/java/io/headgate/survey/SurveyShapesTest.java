package io.headgate.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.Interval;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.input.TableSize;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that are not the same all over. */
class SurveyShapesTest {
  private static final String DEDUPLICATE = "deduplicate: {keys: event_id}";

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(16);

  @Test
  void filesOfOneSizeThatAreQuietAtMidnight() throws IOException {
    long rows = 0;
    int bytes = 400_000;
    for (int day = 0; day < 16; day++) {
      try (Writer out = writer("day-%02d.ndjson".formatted(day))) {
        int written = 0;
        while (written < bytes) {
          boolean quiet = written < bytes / 30 || written > bytes - bytes / 30;
          String row = row(rows, quiet ? "x".repeat(1000) : "/");
          if (written + row.length() > bytes) {
            row = " ".repeat(bytes - written - 1) + "\n";
          } else {
            rows++;
          }
          out.write(row);
          written += row.length();
        }
      }
    }
    RowSample found = surveyed("");

    assertThat(found.rowsInterval().holds(rows)).as("%d of %s", rows, found).isTrue();
    assertThat(found.rowsError()).isBetween(0.005, 0.25);
  }

  @Test
  void twoFilesThatHoldNearlyEverythingOfTwenty() throws IOException {
    long rows = 0;
    for (int file = 0; file < 20; file++) {
      boolean full = file == 6 || file == 13;
      try (Writer out = gzip("f%02d.ndjson.gz".formatted(file))) {
        for (int row = 0; row < (full ? 40_000 : 300); row++) {
          out.write(row(full ? row / 100 : rows, full ? "/" : noise(200)));
          rows++;
        }
      }
    }
    InputStatistics found = statistics("");
    RowSample sample = found.sample().orElseThrow();

    assertThat(sample.rowsInterval().holds(rows)).as("%d of %s", rows, sample).isTrue();
    assertThat(found.volume().bytesUncompressed().orElseThrow()).isEqualTo(text);
    assertThat(found.volume().textError()).as("every file says its size").isZero();
  }

  @Test
  void aFileWhoseFirstTenthIsFull() throws IOException {
    try (Writer out = writer("tenth.ndjson")) {
      for (int row = 0; row < 60_000; row++) {
        out.write(row(row, row < 6000 ? "p".repeat(300) : "p"));
      }
    }
    RowSample found = surveyed("");

    assertThat(found.rowsInterval().holds(60_000)).as("%s", found).isTrue();
    assertThat(found.rowsError()).isLessThan(0.15);
  }

  @Test
  void aCsvFileWhoseFirstTenthIsFullThoughFieldsMayHaveLineBreaks() throws IOException {
    try (Writer out = writer("tenth.csv")) {
      out.write("event_id,ts,page\n");
      for (int row = 0; row < 60_000; row++) {
        out.write(
            "e%d,%s,%s\n".formatted(row, Lines.orderly(row), "p".repeat(row < 6000 ? 300 : 1)));
      }
    }
    RowSample found = surveyed("");

    assertThat(found.rowsInterval().holds(60_000)).as("%s", found).isTrue();
    assertThat(found.rowsError()).isLessThan(0.15);
    assertThat(found.malformedShare()).isZero();
  }

  @Test
  void fieldsWithManyLinesAreReadFromTheBeginning() throws IOException {
    try (Writer out = writer("texts.csv")) {
      out.write("event_id,ts,page\n");
      for (int row = 0; row < 100; row++) {
        out.write("e%d,%s,\"%s\"\n".formatted(row, Lines.orderly(row), "a, b\n".repeat(8000)));
      }
    }
    RowSample found = surveyed("");

    assertThat(found.rowsInterval().holds(100)).as("%s", found).isTrue();
    assertThat(found.malformedShare()).isLessThan(0.2);
  }

  @Test
  void aLongTextWithManyLinesAmongShortRowsIsOneRow() throws IOException {
    int rows = 0;
    for (int file = 0; file < 12; file++) {
      try (Writer out = gzip("texts-%02d.csv.gz".formatted(file))) {
        out.write("event_id,ts,page\n");
        for (int row = 0; row < 3000; row++, rows++) {
          String page = row == 40 && file == 7 ? "a, b\n".repeat(1_000_000) : "page";
          out.write("e%d,%s,\"%s\"\n".formatted(rows, Lines.orderly(rows), page));
        }
      }
    }
    RowSample found = surveyed("");

    assertThat(found.rowsInterval().holds(rows)).as("%d of %s", rows, found).isTrue();
    assertThat(found.malformedShare()).isLessThan(0.01);
  }

  @Test
  void theShareOfDeadLettersIsAsSureAsTheRowsThatWereReadAreMany() throws IOException {
    try (Writer out = writer("dead.ndjson")) {
      for (int row = 0; row < 40_000; row++) {
        out.write(random.nextInt(100) < 30 ? "x".repeat(199) + "\n" : row(row, "page"));
      }
    }
    Interval found = surveyed("").intervals().orElseThrow().malformedShare();

    assertThat(found.holds(0.3)).as("%s", found).isTrue();
    assertThat(found.high() - found.low()).isBetween(0.02, 0.2);
  }

  @Test
  void aGzipFileWhoseBeginningCompressesBadly() throws IOException {
    try (Writer out = gzip("bad.ndjson.gz")) {
      for (int row = 0; row < 200_000; row++) {
        out.write(row(row / 1000, row < 20_000 ? noise(120) : "p".repeat(120)));
      }
    }
    InputStatistics found = statistics("");
    RowSample sample = found.sample().orElseThrow();

    assertThat(found.volume().bytesUncompressed().orElseThrow()).isEqualTo(text);
    assertThat(sample.rowsInterval().holds(200_000)).as("%s", sample).isTrue();
    assertThat(sample.rows()).isBetween(150_000L, 260_000L);
    assertThat(sample.rowsError()).as("only its beginning is known").isGreaterThan(0.3);
  }

  @Test
  void aFileThatIsThereTwice() throws IOException {
    try (Writer out = writer("a.ndjson")) {
      for (int row = 0; row < 30_000; row++) {
        out.write(row(row, "page"));
      }
    }
    Files.copy(folder.resolve("a.ndjson"), folder.resolve("b.ndjson"));
    RowSample found = surveyed(DEDUPLICATE);

    assertThat(found.duplicateShare().orElseThrow()).isCloseTo(0.5, within(0.01));
    assertThat(duplicates(found).holds(0.5)).as("%s", duplicates(found)).isTrue();
  }

  @Test
  void filesOfOneSizeWithOtherKeysAreNoCopies() throws IOException {
    for (int file = 0; file < 8; file++) {
      try (Writer out = writer("f%d.ndjson".formatted(file))) {
        for (int row = 0; row < 4000; row++) {
          out.write(row(100_000 + file * 10_000L + row, "p".repeat(50)));
        }
      }
    }
    assertThat(surveyed(DEDUPLICATE).duplicateShare().orElseThrow()).isZero();
  }

  @Test
  void deadLettersAreMeasured() throws IOException {
    try (Writer out = writer("dead.ndjson")) {
      for (int row = 0; row < 40_000; row++) {
        out.write(random.nextInt(100) < 45 ? "x".repeat(199) + "\n" : row(row, "page"));
      }
    }
    RowSample found = surveyed("");

    assertThat(found.malformedShare()).isCloseTo(0.45, within(0.06));
    assertThat(found.deadLetterBytesPerRow()).as("its bytes and why").isBetween(220.0, 400.0);
  }

  @Test
  void rowsThatAreLongerThanAPlaceAreCounted() throws IOException {
    try (Writer out = writer("long.ndjson")) {
      for (int row = 0; row < 12; row++) {
        out.write(row(row, "0123456789".repeat(100_000)));
      }
    }
    InputStatistics found = statistics("");
    RowSample sample = found.sample().orElseThrow();

    assertThat(sample.rows()).isEqualTo(12);
    assertThat(sample.heapBytesPerRow()).isCloseTo(1_000_000, withinPercentage(5));
    assertThat(sample.longestRowBytes()).isBetween(1_000_000L, 1_100_000L);
    assertThat(found.heapUpperBytes().orElseThrow()).isLessThan(1.2 * text);
  }

  @Test
  void aFewLongRowsAmongManyShortOnesTakeTheTextThatIsLeft() throws IOException {
    long rows = 0;
    try (Writer out = writer("mixed.ndjson")) {
      for (int part = 0; part < 8; part++) {
        for (int row = 0; row < 5000; row++) {
          out.write(row(rows++, "page"));
        }
        out.write(row(rows++, "0123456789".repeat(60_000)));
      }
    }
    RowSample found = surveyed("");

    assertThat(found.rowsInterval().holds(rows)).as("%d of %s", rows, found).isTrue();
    assertThat(found.rows() * found.heapBytesPerRow())
        .isBetween(0.7 * 8 * 600_000, 1.4 * (8 * 600_000 + 50.0 * rows));
  }

  @Test
  void aTableWhoseFirstRowsAreWideIsReadAsAWhole() throws IOException {
    try (Writer out = writer("events.ndjson")) {
      out.write(row(1, "page"));
    }
    Path table = Files.createDirectory(folder.resolve("tables")).resolve("table.csv");
    StringBuilder lines = new StringBuilder("id,name\n");
    for (int row = 0; row < 100_000; row++) {
      lines.append("e%d,%s%n".formatted(row, "n".repeat(row < 1000 ? 1000 : 5)));
    }
    Files.writeString(table, lines);
    TableSize found =
        Surveyed.of(
                folder.resolve("events.ndjson"),
                "enrich: [{table: %s, on: {event_id: id}}]".formatted(table))
            .tables()
            .get(0);

    // Three copies of name, its end and the origin of its row.
    double heap = 3 * (1000 * 1000 + 99_000 * 5 + 100_000 * 12);
    assertThat((double) found.heapBytes()).isCloseTo(heap, withinPercentage(5));
    assertThat(found.heapUpperBytes()).isEqualTo(found.heapBytes());
  }

  @Test
  void theSameListingHasTheSameStatistics() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("other/folder"));
    Path original = Files.createDirectories(folder.resolve("one"));
    Lines.write(original.resolve("a.ndjson"), 30_000, row -> "e" + row, Lines::orderly);
    Files.copy(original.resolve("a.ndjson"), copy.resolve("a.ndjson"));
    for (Path file : new Path[] {original, copy}) {
      Files.setLastModifiedTime(file.resolve("a.ndjson"), FileTime.fromMillis(1_000_000));
    }
    InputStatistics first = Surveyed.of(original, DEDUPLICATE);

    assertThat(Surveyed.of(original, DEDUPLICATE)).isEqualTo(first);
    assertThat(Surveyed.of(copy, DEDUPLICATE)).as("in another folder").isEqualTo(first);
    Files.setLastModifiedTime(copy.resolve("a.ndjson"), FileTime.fromMillis(2_000_000));
    assertThat(Surveyed.of(copy, DEDUPLICATE).seed()).isNotEqualTo(first.seed());
  }

  private long text;

  private Writer writer(String file) throws IOException {
    return Files.newBufferedWriter(folder.resolve(file));
  }

  private Writer gzip(String file) throws IOException {
    OutputStream stored = new GZIPOutputStream(Files.newOutputStream(folder.resolve(file)));
    return new BufferedWriter(new OutputStreamWriter(stored, StandardCharsets.UTF_8));
  }

  private String row(long number, String page) {
    String row =
        "{\"event_id\":\"e%d\",\"ts\":\"%s\",\"page\":\"%s\"}\n"
            .formatted(number, Lines.orderly(number), page);
    text += row.length();
    return row;
  }

  private String noise(int length) {
    StringBuilder noise = new StringBuilder();
    while (noise.length() < length) {
      noise.append(Long.toString(random.nextLong() >>> 1, 36));
    }
    return noise.substring(0, length);
  }

  private static Interval duplicates(RowSample rows) {
    return rows.intervals().orElseThrow().duplicateShare().orElseThrow();
  }

  private RowSample surveyed(String more) throws IOException {
    return statistics(more).sample().orElseThrow();
  }

  /** With modification times that are always the same: places are drawn by them too. */
  private InputStatistics statistics(String more) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_772_323_200_000L));
      }
    }
    return Surveyed.of(
        is(".csv") ? folder.resolve("*.csv") : is(".csv.gz") ? folder.resolve("*.csv.gz") : folder,
        more);
  }

  private boolean is(String extension) throws IOException {
    try (var files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(extension));
    }
  }
}
