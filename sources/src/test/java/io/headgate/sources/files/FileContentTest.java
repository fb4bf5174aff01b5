package io.headgate.sources.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.formats.text.CsvFormat;
import io.headgate.formats.text.RowFormat;
import io.headgate.terms.Compression;
import io.headgate.terms.OnUnreadable;
import io.headgate.terms.TextEncoding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentTest {
  @TempDir Path folder = Path.of("");

  @Test
  void givesBytesFromAnyPlaceOfAPlainFile() throws IOException {
    InputFile file = listed(Files.writeString(folder.resolve("a.txt"), "0123456789"));

    assertThat(FileContent.read(file, 0, 4)).asString().isEqualTo("0123");
    assertThat(FileContent.read(file, 7, 100)).asString().isEqualTo("789");
  }

  @Test
  void givesWhatIsInACompressedFile() throws IOException {
    Path gzip = folder.resolve("a.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write("0123456789".getBytes(StandardCharsets.US_ASCII));
    }

    assertThat(FileContent.read(listed(gzip), 0, 5)).asString().isEqualTo("01234");
  }

  @Test
  void namesAFileThatCannotBeRead() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "0");
    InputFile listed = listed(file);
    Files.delete(file);

    assertThatThrownBy(() -> FileContent.read(listed, 0, 1))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageStartingWith("Cannot read " + file + ": ");
  }

  @Test
  void readsASmallFileThatGrowsByItsEncoding() throws IOException {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, "name\n" + "éé\n".repeat(30), StandardCharsets.ISO_8859_1);
    RowFormat format = RowFormat.csv(CsvFormat.standard()).in(TextEncoding.LATIN_1);

    assertThat(Reading.rows(FileRange.whole(listed(file)), format)).hasSize(30);
    assertThat(Reading.rows(file, format, 10)).hasSize(30);
  }

  @Test
  void looksIntoTheMiddleOfAFileInLatin1() throws IOException {
    Path file = folder.resolve("a.ndjson");
    Files.writeString(file, "{\"a\":\"é\"}\n".repeat(4), StandardCharsets.ISO_8859_1);
    InputFile listed = listed(file);
    FileRange range =
        new FileRange(listed.path(), listed.stamp(), 12, listed.bytes(), Compression.NONE);

    assertThat(Reading.rows(range, RowFormat.ndjson().in(TextEncoding.LATIN_1)))
        .containsExactly("21:" + latin1("{\"a\":\"é\"}"), "32:" + latin1("{\"a\":\"é\"}"));
  }

  /** How {@link Reading} shows a row. */
  private static String latin1(String row) {
    return new String(row.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static InputFile listed(Path file) throws IOException {
    return InputFiles.list(List.of(file.toString()), Compression.AUTO, OnUnreadable.FAIL)
        .files()
        .get(0);
  }
}
