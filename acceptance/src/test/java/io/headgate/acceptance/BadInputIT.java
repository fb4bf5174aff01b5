package io.headgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bad input gets, seen from the command line. */
class BadInputIT {
  private static final String GOOD = "{\"id\":\"%s\",\"n\":%d}\n";

  @TempDir Path folder;
  private Distribution distribution;

  @BeforeEach
  void prepare() {
    distribution = new Distribution(folder);
  }

  @Test
  void badRowsBecomeDeadLettersWithTheirClassAndTheRunGoesOn() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}); // a byte order mark
    for (String line :
        List.of(
            "{\"id\":\"first\",\"n\":1}\r\n",
            "{\"id\":\n",
            "{\"id\":\"a\",\"id\":\"b\"}\n",
            "{\"n\":1}\n",
            "{\"id\":\"big\",\"n\":9223372036854775808}\n",
            "{\"id\":\"text\",\"n\":\"many\"}\n",
            "[1]\n",
            "   \n",
            "{\"id\":\"" + "x".repeat(5000) + "\",\"n\":1}\n",
            GOOD.formatted("ñandú 日本 😀", 7))) {
      bytes.write(line.getBytes(StandardCharsets.UTF_8));
    }
    bytes.write("{\"id\":\"".getBytes(StandardCharsets.UTF_8));
    bytes.write(new byte[] {(byte) 0xFF, (byte) 0xFE});
    bytes.write("\",\"n\":1}\n{\"id\":\"last\",\"n\":2}".getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("bad.ndjson"), bytes.toByteArray());
    Files.createFile(folder.resolve("empty.ndjson"));
    job("paths: ['*.ndjson'], maxRowBytes: 4KiB", "deadLetters: {maxDeadLetters: 100%}");

    Distribution.Ended ended = distribution.headgate("run", "job.yaml");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(words(ended.out())).contains("rows read 11", "rows written 3", "dead letters 8");
    assertThat(rows()).containsExactly("first|1", "last|2", "ñandú 日本 😀|7");
    assertThat(
            Distribution.query(
                "SELECT error FROM read_json('%s/out/_dead_letters/*.ndjson') ORDER BY position"
                    .formatted(folder)))
        .containsExactly(
            "malformedJson",
            "duplicateKey",
            "missingRequired",
            "outOfRange",
            "wrongType",
            "malformedJson",
            "rowTooLong",
            "invalidUtf8");
  }

  @Test
  void aBinaryFileIsAllDeadLettersAndPublishesNothing() throws Exception {
    byte[] noise = new byte[20_000];
    SplittableRandom random = new SplittableRandom(1);
    random.nextBytes(noise);
    Files.write(folder.resolve("picture.ndjson"), noise);
    job("paths: picture.ndjson", "");

    Distribution.Ended ended = distribution.headgate("run", "job.yaml");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err())
        .contains(
            "rows are dead letters (deadLetters.maxDeadLetters: 10% by default). The output is unchanged.")
        .contains("picture.ndjson, position 0: ");
    assertThat(Distribution.parquetFiles(folder.resolve("out"))).isEmpty();
  }

  @Test
  void aTruncatedGzipFailsTheRunOrIsSkippedAndNamed() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 50_000; i++) {
        gzip.write(GOOD.formatted("k" + i * 7919L % 99_991, i).getBytes(StandardCharsets.UTF_8));
      }
    }
    Path truncated = folder.resolve("cut.ndjson.gz");
    Files.write(truncated, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    distribution.write("whole.ndjson", GOOD.formatted("whole", 1));
    job("paths: [cut.ndjson.gz, whole.ndjson]", "");

    Distribution.Ended failed = distribution.headgate("run", "job.yaml");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("Cannot read " + truncated);
    assertThat(Distribution.parquetFiles(folder.resolve("out"))).isEmpty();

    Distribution.Ended skipped =
        distribution.headgate("run", "job.yaml", "--set", "source.onUnreadable=skip");
    assertThat(skipped.exitCode()).as(skipped.err()).isZero();
    assertThat(skipped.out() + skipped.err()).contains(truncated.toString());
    assertThat(rows()).contains("whole|1").hasSizeBetween(1_000, 49_999);
  }

  @Test
  void csvRecordsWithTooFewOrTooManyFieldsAreDeadLetters() throws Exception {
    distribution.write("in.csv", "id,n\na,1\nb\nc,3,4\n\"d\"\"q\",5\n\"open,6\n");
    job("paths: in.csv", "");

    Distribution.Ended ended =
        distribution.headgate("run", "job.yaml", "--set", "deadLetters.maxDeadLetters=3");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(rows()).containsExactly("a|1", "d\"q|5");
    assertThat(
            Distribution.query(
                "SELECT error, raw FROM read_json('%s/out/_dead_letters/*.ndjson') ORDER BY position"
                    .formatted(folder)))
        .containsExactly("wrongFieldCount|b", "wrongFieldCount|c,3,4", "malformedCsv|\"open,6");
  }

  @Test
  void whatCannotBeReadOrWrittenIsNamed() throws Exception {
    job("paths: nowhere/*.ndjson", "");
    Distribution.Ended nothing = distribution.headgate("run", "job.yaml");
    assertThat(nothing.exitCode()).isEqualTo(1);
    assertThat(nothing.err())
        .contains("Cannot read nowhere/*.ndjson: no file matches it.")
        .doesNotContain("\tat ");

    distribution.write("in.ndjson", GOOD.formatted("a", 1));
    distribution.write("taken", "a file");
    job("paths: in.ndjson", "");
    Distribution.Ended taken = distribution.headgate("run", "job.yaml", "--set", "sink.path=taken");
    assertThat(taken.exitCode()).isEqualTo(1);
    assertThat(taken.err())
        .contains("taken: it is a file (expected: a folder, or nothing). Choose another sink.path.")
        .doesNotContain("\tat ");
  }

  @Test
  void aFullDiskFailsTheRunAndLeavesTheOldOutput() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString())
            .inheritIO()
            .start();
    Assumptions.assumeTrue(
        mount.waitFor() == 0, "a full disk is a small file system, which only root can mount");
    try {
      distribution.write("in.ndjson", GOOD.formatted("a", 1));
      job("paths: in.ndjson", "");
      Distribution.Ended first =
          distribution.headgate("run", "job.yaml", "--set", "sink.path=disk/out");
      assertThat(first.exitCode()).as(first.err()).isZero();
      List<Path> before = Distribution.parquetFiles(disk);

      writeNoise(folder.resolve("in.ndjson"));
      Distribution.Ended full =
          distribution.headgate("run", "job.yaml", "--set", "sink.path=disk/out");

      assertThat(full.exitCode()).isEqualTo(1);
      assertThat(full.err()).contains("no space left on device").doesNotContain("\tat ");
      assertThat(Distribution.parquetFiles(disk)).isEqualTo(before);
    } finally {
      new ProcessBuilder("umount", disk.toString()).inheritIO().start().waitFor();
    }
  }

  @Test
  void everyProblemOfAJobFileIsShownAtOnceAndTheExitCodeIs2() throws Exception {
    distribution.write(
        "job.yaml",
        """
        name: Bad Name
        sorce: {paths: in.ndjson}
        schema: {id: strin}
        sink: {path: out, mode: overwrite}
        """);

    Distribution.Ended ended = distribution.headgate("check", "job.yaml");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains("job.yaml:1: name: Bad Name")
        .contains("job.yaml:2: sorce: ", "source")
        .contains("job.yaml:3: schema.id")
        .contains("job.yaml:4: sink.mode: overwrite");
  }

  private void job(String source, String more) throws IOException {
    distribution.write(
        "job.yaml",
        """
        name: bad
        source: {%s}
        schema: {id: {type: string, required: true}, n: int64}
        sink: {path: out}
        %s
        """
            .formatted(source, more));
  }

  private static void writeNoise(Path file) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 40_000; i++) {
      rows.append(
          GOOD.formatted(
              Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()),
              random.nextLong()));
    }
    Files.writeString(file, rows);
  }

  private List<String> rows() throws Exception {
    return Distribution.query(
        "SELECT id, n FROM read_parquet('%s/out/**/*.parquet') ORDER BY id".formatted(folder));
  }

  private static List<String> words(String text) {
    return text.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }
}
