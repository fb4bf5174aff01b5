package io.headgate.sources.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.batch.BytesColumn;
import io.headgate.batch.ColumnType;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.DeadLetter;
import io.headgate.formats.text.CsvFormat;
import io.headgate.formats.text.RowFormat;
import io.headgate.sources.SourcePart;
import io.headgate.sources.SplitReader;
import io.headgate.sources.SplitRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampledFileTest {
  private static final List<ColumnSpec> COLUMNS = List.of(ColumnSpec.of("id", ColumnType.STRING));

  @TempDir Path folder;

  @Test
  void aLongRowIsADeadLetterOfWhichLittleIsRead() throws IOException {
    String first = "{\"id\":\"a\"}\n";
    String second = "{\"id\":\"" + "b".repeat(3_000_000) + "\"}\n";
    Path file = Files.writeString(folder.resolve("in.ndjson"), first + second + first);

    assertThat(sampled(file, 0, 20, 1000)).containsExactly("a", "rowTooLong 1000");
    assertThat(sampled(file, 5, 1_000_000, 1000)).containsExactly("rowTooLong 1000");
    assertThat(sampled(file, 1_000_000, 2_000_000, 1000)).as("inside of the row").isEmpty();
    assertThat(sampled(file, 1_000_000, 3_000_025, 1000)).containsExactly("a");
  }

  @Test
  void aHeaderMayBeLongerThanTheLongestRow() throws IOException {
    String header = "id," + "c".repeat(2000) + "\n";
    Path file = Files.writeString(folder.resolve("in.csv"), header + "a,1\nb," + "1".repeat(2000));

    assertThat(sampled(file, 0, 10_000, 100)).containsExactly("a", "rowTooLong 100");
  }

  @Test
  void theFingerprintIsOfThePathsBelowTheirFolder() throws IOException {
    Path one = Files.createDirectories(folder.resolve("one/x"));
    Path other = Files.createDirectories(folder.resolve("other/x"));
    for (Path in : List.of(one, other)) {
      for (String name : List.of("a", "b")) {
        Path file = Files.writeString(in.resolve(name), name);
        Files.setLastModifiedTime(file, FileTime.fromMillis(5000));
      }
    }
    long fingerprint = fingerprint(one);

    assertThat(fingerprint(other)).isEqualTo(fingerprint);
    Files.move(other.resolve("a"), other.resolve("c"));
    assertThat(fingerprint(other)).isNotEqualTo(fingerprint);
  }

  private static long fingerprint(Path in) throws IOException {
    return FileSource.of(List.of(in.toString())).list().fingerprint();
  }

  private static List<String> sampled(Path file, long from, long to, int longestRow)
      throws IOException {
    boolean csv = file.toString().endsWith(".csv");
    FileSource source =
        FileSource.of(List.of(file.toString()))
            .withFormat(csv ? RowFormat.csv(CsvFormat.standard()) : RowFormat.ndjson());
    SourcePart<FileRange> part = source.list().parts().get(0);
    List<String> found = new ArrayList<>();
    try (SplitReader reader =
        source.reads(COLUMNS).openSample(part.between(from, to), longestRow)) {
      for (SplitRows some = reader.next(); some != null; some = reader.next()) {
        RecordBatch rows = some.decoded().rows();
        for (int row = 0; row < rows.rows(); row++) {
          found.add(((BytesColumn) rows.column(0)).text(row));
        }
        RecordBatch letters = some.decoded().deadLetters();
        for (int row = 0; row < letters.rows(); row++) {
          found.add(
              ((BytesColumn) letters.column(DeadLetter.ERROR)).text(row)
                  + " "
                  + ((BytesColumn) letters.column(DeadLetter.RAW)).length(row));
        }
      }
    }
    return found;
  }
}
