package io.headgate.runner.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.options.JobFile;
import io.headgate.pipelines.IngestRun;
import io.headgate.run.RunFolder;
import io.headgate.testing.EventsJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {
  /** Leaves Spark about 12 MiB of a heap of 1.5 GB, for two tasks. */
  private static final String LITTLE = "0.01";

  @TempDir Path folder;

  @BeforeEach
  void giveSparkLittle() {
    System.setProperty("spark.memory.fraction", LITTLE);
    System.setProperty("spark.extraListeners", SpilledBytes.class.getName());
  }

  @AfterEach
  void giveSparkTheUsual() {
    System.clearProperty("spark.memory.fraction");
    System.clearProperty("spark.extraListeners");
  }

  @Test
  void whatDoesNotFitInSparksMemoryIsSpilledAndTheOutputIsExact() throws Exception {
    EventsJob job = EventsJob.write(folder, 150_000);
    RunFolder run =
        job.prepare("20260301T101500Z-000000", new EventsJob.Sizes("spark", "", 2, 2, 2, 1500));

    IngestRun ingest =
        IngestRun.of(
            run,
            run.plan(),
            JobFile.parse("job.yaml", run.job(), List.of(), Map.of()),
            new SparkProfile());

    job.assertPublished(ingest.run());
    assertThat(SpilledBytes.IN_MEMORY).hasValueGreaterThan(10 << 20);
    assertThat(SpilledBytes.ON_DISK).hasValueGreaterThan(1 << 20);
  }
}
