package io.headgate.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.batch.ColumnType;
import io.headgate.formats.ColumnSpec;
import io.headgate.sources.files.FileSource;
import io.headgate.tables.Stage;
import io.headgate.tables.local.LocalStage;
import io.headgate.terms.Durability;
import io.headgate.terms.GraphCounter;
import io.headgate.transforms.commit.CommitFiles;
import io.headgate.transforms.dedup.DropDuplicates;
import io.headgate.transforms.dedup.DuplicateKey;
import io.headgate.transforms.read.ReadRows;
import io.headgate.transforms.window.AssignWindows;
import io.headgate.transforms.write.DeadLetterSettings;
import io.headgate.transforms.write.ParquetSettings;
import io.headgate.transforms.write.Staging;
import io.headgate.transforms.write.WriteFiles;
import io.headgate.transforms.write.WriterBuckets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.values.PCollectionList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphCounterTest {
  @TempDir Path folder;

  private final TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);

  @Test
  void namesOnTheWireStayAsTheyAre() {
    assertThat(GraphCounter.NAMESPACE).isEqualTo("headgate");
    assertThat(
            Arrays.stream(GraphCounter.values())
                .map(counter -> counter.wireName() + ", " + counter.unit()))
        .containsExactly(
            "rowsRead, rows", "bytesRead, bytes", "rowsWritten, rows", "bytesWritten, bytes");
    assertThat(Arrays.stream(GraphCounter.values()).map(GraphCounter::meaning))
        .doesNotHaveDuplicates()
        .noneMatch(String::isBlank);
  }

  /** Of two rows with one id, and a broken one, one row is written. */
  @Test
  void aGraphMakesTheCountersOfTheCatalogueAndNoOthers() throws Exception {
    String row = "{\"id\":1,\"at\":\"2026-03-01T10:00:00Z\"}";
    Files.writeString(folder.resolve("in.ndjson"), row + "\n" + row + "\nbroken\n");
    Path staging = Files.createDirectory(folder.resolve("staging"));
    buildGraph(staging);

    MetricQueryResults metrics = run();

    TreeMap<String, Long> counted = new TreeMap<>();
    for (MetricResult<Long> counter : metrics.getCounters()) {
      counted.merge(
          counter.getName().getNamespace() + "." + counter.getName().getName(),
          counter.getAttempted(),
          Long::sum);
    }
    counted.keySet().removeIf(name -> name.startsWith("org.apache.beam."));
    assertThat(counted.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(GraphCounter.values())
                .map(counter -> GraphCounter.NAMESPACE + "." + counter.wireName())
                .toList());
    assertThat(counted)
        .containsEntry("headgate.rowsRead", 3L)
        .containsEntry("headgate.bytesRead", 2L * (row.length() + 1) + "broken".length())
        .containsEntry("headgate.rowsWritten", 1L);
    assertThat(counted.get("headgate.bytesWritten")).isPositive();
    assertThat(metrics.getDistributions()).isEmpty();
    assertThat(metrics.getGauges()).isEmpty();
  }

  private void buildGraph(Path staging) {
    Stage stage = new LocalStage(staging.toString(), Durability.NONE);
    Staging staged = new Staging(stage, "job");
    ReadRows.Result read =
        pipeline.apply(
            ReadRows.of(
                FileSource.of(List.of(folder.resolve("in.ndjson").toString())),
                List.of(
                    ColumnSpec.of("id", ColumnType.INT64).needed(),
                    ColumnSpec.of("at", ColumnType.TIMESTAMP).needed())));
    PCollectionList.of(
            read.parcels()
                .apply(DropDuplicates.by(DuplicateKey.of(List.of("id"))))
                .apply(AssignWindows.fixed("at", Duration.ofHours(1)))
                .apply(
                    WriteFiles.of(
                        ParquetSettings.in(staged)
                            .withBuckets(new WriterBuckets(1, 3_600_000_000L, 1)),
                        DeadLetterSettings.in(staged))))
        .and(read.listed())
        .apply(CommitFiles.to(stage));
  }

  private MetricQueryResults run() {
    var result = pipeline.run();
    result.waitUntilFinish();
    return result.metrics().queryMetrics(MetricsFilter.builder().build());
  }
}
