package io.headgate.runner.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.run.Progress;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.run.RunResult;
import io.headgate.run.RunResult.Outcome;
import io.headgate.run.RunResult.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedFlinkTest {
  private static final String TMPDIR = System.getProperty("java.io.tmpdir");

  @TempDir Path folder;
  private Path spill;
  private Runs runs;

  @BeforeEach
  void spillIntoTheTestFolder() throws IOException {
    spill = Files.createDirectory(folder.resolve("spill"));
    runs = new Runs(folder);
    System.setProperty("java.io.tmpdir", spill.toString());
  }

  @AfterEach
  void restore() {
    System.setProperty("java.io.tmpdir", TMPDIR);
  }

  @Test
  void theMemoryBesideTheHeapIsDividedBetweenNetworkAndSorters() {
    Configuration flink = EmbeddedFlink.of(runs.plan("", 4, 2000L << 20));
    assertThat(flink.get(TaskManagerOptions.NETWORK_MEMORY_MAX))
        .isEqualTo(MemorySize.ofMebiBytes(48));
    assertThat(flink.get(TaskManagerOptions.MANAGED_MEMORY_SIZE))
        .isEqualTo(MemorySize.ofMebiBytes(600 - 48 - 16));
    assertThat(flink.get(TaskManagerOptions.NUM_TASK_SLOTS)).isEqualTo(4);
  }

  @Test
  void sortsOnDiskWhatDoesNotFitInMemory() throws Exception {
    runs.writeRows(400_000, 300_000);
    RunPlan plan = runs.plan("", 2, 64L << 20);
    RunFolder runFolder = runs.folder(plan, runs.job());

    CompletableFuture<RunResult> running =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return runs.run(plan, runFolder, new FlinkProfile());
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    Set<Path> spilled = new HashSet<>();
    Awaitility.await("the run ends")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              spilled.addAll(sorterFiles());
              return running.isDone();
            });

    assertThat(running.get().rows()).isEqualTo(new Rows(400_000, 299_700, 99_900, 0, 400));
    assertThat(spilled).as("files of the sorters").hasSizeGreaterThan(4);
    assertThat(runFolder.allProgress())
        .as("progress while it runs")
        .anyMatch(
            progress ->
                progress.phase() == Progress.Phase.RUNNING
                    && progress.rowsRead() > 0
                    && progress.rowsWritten() < 299_700)
        .anyMatch(progress -> progress.rowsRead() == 400_000);
  }

  /** Flink's sorters write below {@code flink-io-…}, its shuffles elsewhere. */
  private Set<Path> sorterFiles() throws IOException {
    Set<Path> files = new HashSet<>();
    try (Stream<Path> folders = Files.list(spill)) {
      for (Path one : folders.toList()) {
        if (one.getFileName().toString().startsWith("flink-io-")) {
          try (Stream<Path> tree = Files.list(one)) {
            tree.filter(path -> path.toString().endsWith(".channel")).forEach(files::add);
          }
        }
      }
    } catch (IOException | java.io.UncheckedIOException gone) {
      return files;
    }
    return files;
  }

  @Test
  void aRowMayBeLargerThanTheMemoryOfASorter() throws Exception {
    String big = "x".repeat(15 << 20);
    runs.write(
        "in/big.ndjson",
        """
        {"id":"a","ts":"2026-03-01T10:00:00Z","n":1,"text":"%s"}
        {"id":"b","ts":"2026-03-01T10:00:00Z","n":2,"text":"small"}
        {"id":"a","ts":"2026-03-01T10:00:01Z","n":3,"text":"%s"}
        """
            .formatted(big, big));
    RunPlan plan = runs.plan("", 2, 64L << 20);

    RunResult result = runs.run(plan, runs.folder(plan, runs.job()), new FlinkProfile());

    assertThat(result.message()).isEqualTo("Published version 1 of rows.");
    assertThat(runs.query("SELECT id, n, length(text) FROM ROWS ORDER BY id"))
        .containsExactly("a|1|" + (15 << 20), "b|2|5");
  }

  @Test
  void aFailedRunNamesTheRootCauseAndLeavesNothing() throws Exception {
    runs.writeRows(2000, 1000);
    Path table = runs.write("t.csv", "text,name\nnone,none\n");
    RunPlan plan = runs.plan("", 2, 512L << 20);
    String job = runs.job("enrich: [{table: %s, on: {text: text}, onMiss: fail}]".formatted(table));

    RunResult result = runs.run(plan, runs.folder(plan, job), new FlinkProfile());

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.message()).contains(table.toString()).contains("onMiss: fail");
    assertThat(result.message()).doesNotContain("Exception").doesNotContain("Recovery");
    assertThat(runs.files()).isEmpty();
  }
}
