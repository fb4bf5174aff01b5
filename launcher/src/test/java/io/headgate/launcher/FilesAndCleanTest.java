package io.headgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.sink.Lease;
import io.headgate.sink.SinkFolder;
import io.headgate.transforms.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    SinkFolder sink = sink();
    try (Lease lease = sink.acquire(RUN)) {
      assertThat(lease).isNotNull();
      Path staged = sink.staging(RUN).resolve("a.parquet");
      Files.createDirectories(sink.staging(RUN));
      Files.writeString(staged, "rows");
      sink.publishSnapshot(RUN, List.of(file(staged)), 0);
    }
  }

  @Test
  void listsTheFilesOfTheNewestVersion() {
    assertThat(CommandRun.of(folder, "files", "job.yaml"))
        .isEqualTo(new CommandRun(0, folder.resolve("out").resolve(FILE) + "\n", ""));
  }

  @Test
  void printsTheManifest() throws IOException {
    CommandRun run = CommandRun.of(folder, "files", "job.yaml", "--json");

    assertThat(new ObjectMapper().readTree(run.out()).path("run").asText()).isEqualTo(RUN);
  }

  @Test
  void removesWhatUnpublishedRunsHaveLeft() throws IOException {
    Path staged = sink().staging("20260301T101501Z-00000b");
    Files.createDirectories(staged);
    Path orphan = folder.resolve("out/small-20260301T101502Z-00000c-00001-0.parquet");
    Files.writeString(orphan, "rows");
    Path foreign = Files.writeString(folder.resolve("out/other.parquet"), "rows");

    assertThat(CommandRun.of(folder, "clean", "job.yaml"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                Removed unpublished run out/_headgate/small/runs/20260301T101501Z-00000b
                Removed orphaned file out/small-20260301T101502Z-00000c-00001-0.parquet
                """,
                ""));
    assertThat(staged).doesNotExist();
    assertThat(orphan).doesNotExist();
    assertThat(foreign).exists();
    assertThat(folder.resolve("out").resolve(FILE)).exists();
    assertThat(CommandRun.of(folder, "clean", "job.yaml").out())
        .isEqualTo("Nothing to remove in out.\n");
  }

  @Test
  void doesNotCleanWhileARunHoldsTheSink() throws IOException {
    try (Lease lease = sink().acquire("20260301T101503Z-00000d")) {
      assertThat(lease).isNotNull();
      CommandRun run = CommandRun.of(folder, "clean", "job.yaml");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .startsWith("Cannot start job small: ")
          .endsWith(". Wait for it to end, or stop it.\n");
    }
  }

  private SinkFolder sink() throws IOException {
    Path out = folder.resolve("out");
    return SinkFolder.of(out, out.resolve("_dead_letters"), "small");
  }

  private static DataFile file(Path staged) {
    return new DataFile(
        DataFile.Kind.ROWS,
        staged.toString(),
        FILE,
        "20240301T000000Z",
        "",
        1,
        4,
        OptionalLong.empty(),
        OptionalLong.empty());
  }
}
