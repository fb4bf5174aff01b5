package io.headgate.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.run.GraphPlan;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
  private static final RunPlan PLAN =
      new RunPlan(
          "20260301T101500Z-1a2b3c",
          "job.yaml",
          List.of("sink.path=/data/out"),
          "flink",
          RunPlan.SURROUNDING_CLUSTER,
          4,
          2,
          1L << 30,
          GraphPlan.reshuffled(32, 16, 1 << 20, 8 << 20),
          1000,
          1);

  @TempDir Path folder = Path.of("");
  @TempDir Path other = Path.of("");
  private RunFolder given = RunFolder.at(folder);

  @BeforeEach
  void writeARun() throws IOException {
    given = RunFolder.at(folder);
    given.writeJob("name: small # ${SECRET}\n");
    given.writePlan(PLAN);
  }

  @Test
  void worksInTheGivenFolderWhereItCan() throws IOException {
    assertThat(WorkFolder.of(given, Files::isWritable, other)).isSameAs(given);
  }

  @Test
  void worksInACopyWhereTheGivenFolderIsReadOnly() throws IOException {
    RunFolder work = WorkFolder.of(given, path -> !path.equals(folder), other);

    try (Stream<Path> files = Files.list(work.path())) {
      assertThat(work.path()).hasParent(other).isNotEqualTo(folder);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(work.path())))
          .isEqualTo("rwx------");
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("job.yaml", "plan.json");
    }
    assertThat(work.job()).isEqualTo("name: small # ${SECRET}\n");
    assertThat(work.plan()).isEqualTo(PLAN);
  }
}
