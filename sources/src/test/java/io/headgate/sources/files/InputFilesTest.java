package io.headgate.sources.files;

import static io.headgate.sources.files.Reading.gzip;
import static io.headgate.sources.files.Reading.latin;
import static io.headgate.sources.files.Reading.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.headgate.formats.text.CsvFormat;
import io.headgate.formats.text.RowFormat;
import io.headgate.terms.Compression;
import io.headgate.terms.OnUnreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  @TempDir Path folder;

  @BeforeEach
  void write3Files() throws Exception {
    Files.createDirectories(folder.resolve("logs/deep"));
    write(folder.resolve("logs/b.ndjson"), latin("{}\n"));
    write(folder.resolve("logs/deep/c.ndjson.gz"), gzip(latin("{}\n")));
    write(folder.resolve("logs/a.txt"), Zstd.compress(latin("{}\n")));
  }

  @Test
  void listsAFolderWithWhatIsBelowItExceptHiddenNames() throws Exception {
    Files.createDirectories(folder.resolve("logs/_staging"));
    write(folder.resolve("logs/_staging/x.ndjson"), latin("{}"));
    write(folder.resolve("logs/.hidden"), latin("{}"));
    for (String pattern : List.of("logs", "logs/")) {
      assertThat(names(list(pattern))).containsExactly("a.txt", "b.ndjson", "deep/c.ndjson.gz");
    }
  }

  @Test
  void listsWhatAGlobMatchesAndEachFileOnce() throws Exception {
    assertThat(names(list("logs/*.ndjson"))).containsExactly("b.ndjson");
    assertThat(names(list("logs/**.gz"))).containsExactly("deep/c.ndjson.gz");
    assertThat(names(list("logs/b.ndjson", "logs/*", "logs/./b.ndjson", "logs")))
        .containsExactly("a.txt", "b.ndjson", "deep/c.ndjson.gz");
  }

  @Test
  void tellsSizeCompressionAndWhetherAFileCanBeSplit() throws Exception {
    write(folder.resolve("logs/utf16.ndjson"), latin("\u00ff\u00fe{\0"));
    write(folder.resolve("logs/empty.ndjson"));
    assertThat(list("logs").files())
        .extracting(InputFile::bytes, InputFile::compression, InputFile::splittable)
        .containsExactly(
            tuple("logs/a.txt", Compression.ZSTD, false),
            tuple("logs/b.ndjson", Compression.NONE, true),
            tuple("logs/deep/c.ndjson.gz", Compression.GZIP, false),
            tuple("logs/empty.ndjson", Compression.NONE, false),
            tuple("logs/utf16.ndjson", Compression.NONE, false));
  }

  @Test
  void takesTheCompressionThatTheJobNames() throws Exception {
    InputFiles asked =
        InputFiles.list(
            List.of(folder.resolve("logs/deep").toString()), Compression.NONE, OnUnreadable.FAIL);
    assertThat(asked.files()).extracting(InputFile::compression).containsExactly(Compression.NONE);
  }

  @Test
  void namesThePatternThatMatchesNothing() throws Exception {
    Files.createDirectories(folder.resolve("empty"));
    for (String pattern : List.of("logs/*.csv", "gone.ndjson", "empty", "none/*")) {
      assertThatThrownBy(() -> list("logs", pattern))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "Cannot read "
                  + folder.resolve(pattern)
                  + ": no file matches it. Correct the path, or wait until the files are there.");
    }
  }

  @Test
  void namesWhatItCannotListOrReportsItWhenTold() throws Exception {
    Path loop = Files.createSymbolicLink(folder.resolve("logs/loop"), folder.resolve("logs"));
    String message = "Cannot read " + loop + ": it is a link to a folder that it is in.";
    assertThatThrownBy(() -> list("logs"))
        .hasMessage(message + " Repair or remove it, or set onUnreadable: skip.");

    InputFiles skipping =
        InputFiles.list(
            List.of(folder.resolve("logs").toString()), Compression.AUTO, OnUnreadable.SKIP);
    assertThat(skipping.skipped()).containsExactly(message);
    assertThat(names(skipping)).containsExactly("a.txt", "b.ndjson", "deep/c.ndjson.gz");
  }

  @Test
  void namesALinkThatLeadsNowhere() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("logs/link"), folder.resolve("gone"));
    assertThatThrownBy(() -> list("logs"))
        .hasMessage(
            "Cannot read "
                + link
                + ": it leads to a file that is not there."
                + " Repair or remove it, or set onUnreadable: skip.");
  }

  @Test
  void cutsAPlainFileIntoRangesOfWhichTheLastIsNotATrifle() {
    InputFile plain = new InputFile("f", 49, Compression.NONE, true);
    assertThat(FileRange.of(plain, RowFormat.ndjson(), 10))
        .extracting(FileRange::start)
        .containsExactly(0L, 10L, 20L, 30L, 40L);
    InputFile longer = new InputFile("f", 44, Compression.NONE, true);
    assertThat(FileRange.of(longer, RowFormat.ndjson(), 10))
        .extracting(FileRange::end)
        .containsExactly(10L, 20L, 30L, 44L);
    RowFormat multiline = RowFormat.csv(CsvFormat.standard().multilineFields());
    assertThat(FileRange.of(plain, multiline, 10)).containsExactly(FileRange.whole(plain));
    InputFile zipped = new InputFile("f", 49, Compression.GZIP, false);
    assertThat(FileRange.of(zipped, RowFormat.ndjson(), 10))
        .containsExactly(FileRange.whole(zipped));
    InputFile empty = new InputFile("f", 0, Compression.NONE, true);
    assertThat(FileRange.of(empty, RowFormat.ndjson(), 10)).isEmpty();
  }

  private InputFiles list(String... patterns) throws IOException {
    List<String> below = Arrays.stream(patterns).map(pattern -> folder + "/" + pattern).toList();
    return InputFiles.list(below, Compression.AUTO, OnUnreadable.FAIL);
  }

  private List<String> names(InputFiles input) {
    int prefix = folder.resolve("logs").toString().length() + 1;
    return input.files().stream().map(file -> file.path().substring(prefix)).toList();
  }

  private org.assertj.core.groups.Tuple tuple(
      String file, Compression compression, boolean splittable) throws IOException {
    return org.assertj.core.groups.Tuple.tuple(
        Files.size(folder.resolve(file)), compression, splittable);
  }
}
