package io.headgate.transforms.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.batch.RecordBatchCoder;
import io.headgate.transforms.DataFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriteParquetTest {
  private static final BatchSchema SCHEMA =
      BatchSchema.of(
          new Field("id", ColumnType.STRING),
          new Field("n", ColumnType.INT64),
          new Field("_headgate_window", ColumnType.TIMESTAMP));
  private static final long HOUR = 3_600_000_000L;

  @TempDir Path folder;

  @Test
  void writesOneFileAWindow() {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);
    PCollection<DataFile> files =
        pipeline
            .apply(Create.of(batches(10, 1000)).withCoder(RecordBatchCoder.of()))
            .apply(
                WriteParquet.create()
                    .withStagingDirectory(folder + "/staging")
                    .withFilePrefix("job-run")
                    .withBuckets(3)
                    .withWindowMicros(HOUR)
                    .withEventTime("n"));
    PAssert.that(files)
        .satisfies(
            all -> {
              List<String> targets = new ArrayList<>();
              long rows = 0;
              for (DataFile file : all) {
                targets.add(file.target());
                rows += file.rows();
              }
              assertThat(targets)
                  .containsExactlyInAnyOrder(
                      "window=19700101T000000Z/job-run-00000-0.parquet",
                      "window=19700101T010000Z/job-run-00001-0.parquet",
                      "window=19700101T020000Z/job-run-00002-0.parquet",
                      "window=19700101T030000Z/job-run-00000-0.parquet");
              assertThat(rows).isEqualTo(10_000);
              return null;
            });
    pipeline.run().waitUntilFinish();
    assertThat(
            DuckDb.query(
                "select count(*), count(distinct id), min(n), max(n) from read_parquet('"
                    + folder
                    + "/staging/*')"))
        .containsExactly(List.of("10000", "10000", "0", "9999"));
  }

  private static List<RecordBatch> batches(int count, int rows) {
    List<RecordBatch> batches = new ArrayList<>();
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    for (int batch = 0; batch < count; batch++) {
      for (int row = 0; row < rows; row++) {
        int n = batch * rows + row;
        builder.bytes(0).append("id-" + n);
        builder.longs(1).append(n);
        builder.longs(2).append(n % 4 * HOUR);
        builder.endRow("file", n);
      }
      batches.add(builder.build());
    }
    return batches;
  }
}
