package io.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.tables.Commit;
import io.headgate.tables.DataFile;
import io.headgate.tables.Staged;
import io.headgate.tables.StagedChannel;
import io.headgate.tables.Table;
import io.headgate.tables.TableWriter;
import io.headgate.tables.local.LocalStore;
import io.headgate.tables.manifest.ManifestTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesAndCleanTest {
  private static final String RUN = "20260301T101500Z-00000a";
  private static final String FILE = "window=20240301T000000Z/small-" + RUN + "-00000-0.parquet";

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void publishOneVersion() throws IOException {
    Files.writeString(
        folder.resolve("job.yaml"),
        """
        name: small
        source: {paths: in.ndjson}
        schema: {id: string}
        sink: {path: out}
        """);
    publish(RUN, FILE, 0);
  }

  private void publish(String run, String file, int keepVersions) throws IOException {
    try (TableWriter writer = sink().begin(run)) {
      writer.recover();
      try (StagedChannel channel = writer.stage().stage(DataFile.Kind.ROWS, file)) {
        channel.write(ByteBuffer.wrap("rows".getBytes(StandardCharsets.UTF_8)));
        writer.publish(Commit.of(List.of(file(channel.finish())), keepVersions, 0));
      }
    }
  }

  @Test
  void listsTheFilesOfTheNewestVersion() {
    assertThat(CommandRun.of(folder, "files", "job.yaml"))
        .isEqualTo(new CommandRun(0, folder.resolve("out").resolve(FILE) + "\n", ""));
  }

  @Test
  void printsTheManifestWithPathsThatCanBeOpened() throws IOException {
    CommandRun run = CommandRun.of(folder, "files", "job.yaml", "--json");

    JsonNode manifest = new ObjectMapper().readTree(run.out());
    assertThat(manifest.path("run").asText()).isEqualTo(RUN);
    assertThat(Path.of(manifest.path("files").get(0).path("path").asText())).exists();
  }

  @Test
  void listsTheFilesOfAVersionThatIsKeptAndOfNoOther() throws IOException {
    String later = FILE.replace(RUN, "20260301T111500Z-00000b");
    publish("20260301T111500Z-00000b", later, 1);

    Path out = folder.resolve("out");
    assertThat(CommandRun.of(folder, "files", "job.yaml").out())
        .isEqualTo(out + "/" + later + "\n");
    assertThat(CommandRun.of(folder, "files", "job.yaml", "--version=1").out())
        .isEqualTo(out + "/" + FILE + "\n");
    assertThat(CommandRun.of(folder, "files", "job.yaml", "--version=2").out())
        .isEqualTo(out + "/" + later + "\n");
    publish("20260301T121500Z-00000c", FILE.replace(RUN, "20260301T121500Z-00000c"), 1);
    assertThat(CommandRun.of(folder, "files", "job.yaml", "--version", "1"))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "Cannot list version 1: its files are not kept (there are: 3, 2). sink.keepVersions says how many earlier ones are.\n"));
  }

  @Test
  void saysThatGlobsSeeAllVersionsWhereSomeAreKept() {
    assertThat(CommandRun.of(folder, "check", "job.yaml", "--set=sink.keepVersions=2").out())
        .contains(
            "\nsink.keepVersions: 2: up to 3 versions are in out. Read one by headgate files; a glob reads the rows of all.\n");
    assertThat(CommandRun.of(folder, "check", "job.yaml").out()).doesNotContain("keepVersions");
  }

  private static final String LISTED =
      """
      unpublished run out/_headgate/small/runs/20260301T101501Z-00000b.9
      orphaned file out/small-20260228T101502Z-00000c-00001-0.parquet
      """;

  private List<Path> leaveSomething() throws IOException {
    Path staged = folder.resolve("out/_headgate/small/runs/20260301T101501Z-00000b.9");
    Files.createDirectories(staged);
    Path orphan = folder.resolve("out/small-20260228T101502Z-00000c-00001-0.parquet");
    Files.writeString(orphan, "rows");
    return List.of(staged, orphan);
  }

  @Test
  void removesWhatUnpublishedRunsHaveLeftIfTheUserSaysYes() throws IOException {
    List<Path> left = leaveSomething();
    Path foreign = Files.writeString(folder.resolve("out/other.parquet"), "rows");

    assertThat(CommandRun.answering("y\n", folder, "clean", "job.yaml", "--temp=."))
        .isEqualTo(
            new CommandRun(
                0, LISTED + "Removed what is listed.\n", "Remove what is listed? [y/N] "));
    assertThat(left).noneMatch(Files::exists);
    assertThat(foreign).exists();
    assertThat(folder.resolve("out").resolve(FILE)).exists();
    assertThat(CommandRun.of(folder, "clean", "job.yaml", "--temp=."))
        .isEqualTo(new CommandRun(0, "Nothing to remove in out.\n", ""));
  }

  /** As a run leaves it that was killed with its launcher. */
  @Test
  void removesTemporaryFoldersOfKilledRunsToo() throws IOException {
    Path temp = Files.createDirectory(folder.resolve("temp"));
    Path left = temp.resolve("headgate-tmp-20260301T101501Z-00000b-0123456789abcdef");
    Files.createDirectory(
        left, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path foreign = Files.createDirectory(temp.resolve("headgate-notes"));

    assertThat(CommandRun.of(folder, "clean", "job.yaml", "--temp=temp", "--yes"))
        .isEqualTo(
            new CommandRun(
                0,
                "temporary folder temp/" + left.getFileName() + "\nRemoved what is listed.\n",
                ""));
    assertThat(left).doesNotExist();
    assertThat(foreign).exists();
  }

  @Test
  void doesNotAskWhereItIsTold() throws IOException {
    List<Path> left = leaveSomething();
    assertThat(CommandRun.of(folder, "clean", "job.yaml", "--temp=.", "--yes"))
        .isEqualTo(new CommandRun(0, LISTED + "Removed what is listed.\n", ""));
    assertThat(left).noneMatch(Files::exists);
  }

  @Test
  void removesNothingWithoutAYes() throws IOException {
    List<Path> left = leaveSomething();
    assertThat(CommandRun.of(folder, "clean", "job.yaml", "--temp=."))
        .isEqualTo(
            new CommandRun(
                2,
                LISTED,
                "Nothing was removed: there is no terminal to ask on. To remove what is listed, say --yes.\n"));
    for (String answer : List.of("n\n", "\n", "", "yesterday\n")) {
      assertThat(CommandRun.answering(answer, folder, "clean", "job.yaml", "--temp=."))
          .isEqualTo(
              new CommandRun(1, LISTED, "Remove what is listed? [y/N] Nothing was removed.\n"));
    }
    assertThat(left).allMatch(Files::exists);
  }

  @Test
  void removesNothingWhereTheOutputIsGone() throws IOException {
    List<Path> left = leaveSomething();
    Files.delete(folder.resolve("out").resolve(FILE));
    CommandRun listed = CommandRun.of(folder, "files", "job.yaml");
    assertThat(listed.exitCode()).isEqualTo(1);
    assertThat(listed.err())
        .isEqualTo(
            "1 of 1 files of version 1 are not there: the next version has replaced it, or somebody has removed them.\n");
    CommandRun run = CommandRun.of(folder, "clean", "job.yaml", "--temp=.", "--yes");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("Cannot clean " + folder.resolve("out") + ": version 1 has 1 file");
    assertThat(left).allMatch(Files::exists);
  }

  @Test
  void doesNotCleanWhileARunHoldsTheSink() throws IOException {
    try (TableWriter writer = sink().begin("20260301T101503Z-00000d")) {
      assertThat(writer).isNotNull();
      CommandRun run = CommandRun.of(folder, "clean", "job.yaml", "--temp=.");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .startsWith("Cannot start job small: ")
          .endsWith(". Wait for it to end, or stop it.\n");
    }
  }

  private Table sink() throws IOException {
    Path out = folder.resolve("out");
    return ManifestTable.on(LocalStore.of(out, out.resolve("_dead_letters"), "small"), "small");
  }

  private static DataFile file(Staged staged) {
    return new DataFile(
        staged,
        "",
        "20240301T000000Z",
        "",
        1,
        1,
        OptionalLong.empty(),
        OptionalLong.empty(),
        List.of(),
        List.of());
  }
}
