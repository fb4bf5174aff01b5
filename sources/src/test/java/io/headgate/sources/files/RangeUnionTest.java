package io.headgate.sources.files;

import static io.headgate.sources.files.Reading.latin;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.formats.text.CsvFormat;
import io.headgate.formats.text.RowFormat;
import io.headgate.terms.InputFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bounds of its ranges, a file has the same rows at the same positions. */
class RangeUnionTest {
  private static final String[] PIECES = {
    "a", "bc", " ", "\n", "\n", "\r\n", "\r", "\t", "\"", ",", "\u00ff", "long long long row"
  };

  @TempDir Path folder;

  static List<RowFormat> formats() {
    CsvFormat csv = CsvFormat.standard();
    return List.of(
        RowFormat.ndjson(),
        new RowFormat(InputFormat.NDJSON, CsvFormat.standard(), 3),
        RowFormat.csv(csv.withoutHeader(List.of("only"))),
        RowFormat.csv(csv),
        new RowFormat(InputFormat.CSV, csv, 40));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void rangesGiveTheRowsOfTheWholeFile(RowFormat format) throws Exception {
    for (long seed = 0; seed < 40; seed++) {
      byte[] content = content(new SplittableRandom(seed), format);
      Path file = Files.write(folder.resolve("f-" + format.hashCode() + "-" + seed), content);
      List<String> expected = expected(content, format);
      for (int rangeBytes = 1; rangeBytes <= content.length + 1; rangeBytes++) {
        assertThat(Reading.rows(file, format, rangeBytes))
            .as("seed %d, ranges of %d bytes", seed, rangeBytes)
            .isEqualTo(expected);
      }
    }
  }

  private static byte[] content(SplittableRandom random, RowFormat format) {
    StringBuilder content = new StringBuilder(random.nextInt(4) == 0 ? "\u00ef\u00bb\u00bf" : "");
    content.append(format.isCsv() ? "\n\nname\r\n" : "");
    for (int i = random.nextInt(30); i > 0; i--) {
      content.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return latin(content.toString());
  }

  /** The rule said again, as plainly as can be. */
  private static List<String> expected(byte[] content, RowFormat format) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int at = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
    List<String> rows = new ArrayList<>();
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int lone = format.isCsv() ? text.indexOf('\r', at) : -1;
      if (lone >= 0 && (end < 0 || lone < end - 1)) {
        end = lone;
      }
      String row = text.substring(at, end < 0 ? text.length() : end);
      if (end >= 0 && row.endsWith("\r")) {
        row = row.substring(0, row.length() - 1);
      }
      boolean blank = format.isCsv() ? row.isEmpty() : row.matches("[ \\t\\r]*");
      if (!blank || row.length() > format.maxRowBytes()) {
        rows.add(at + ":" + row.substring(0, Math.min(row.length(), format.maxRowBytes() + 1)));
      }
      at = end < 0 ? text.length() : end + 1;
    }
    if (format.isCsv() && format.csv().header()) {
      rows.remove(0);
    }
    return rows;
  }
}
