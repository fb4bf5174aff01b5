package io.headgate.transforms.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.formats.DeadLetter;
import io.headgate.tables.DataFile;
import io.headgate.tables.local.LocalStage;
import io.headgate.terms.Durability;
import io.headgate.testing.DuckDb;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.ParcelCoder;
import io.headgate.transforms.Parcels;
import io.headgate.transforms.RowCounts;
import io.headgate.transforms.window.AssignWindows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriteFilesTest {
  private static final BatchSchema SCHEMA =
      BatchSchema.of(
          new Field("id", ColumnType.INT64), new Field(AssignWindows.COLUMN, ColumnType.TIMESTAMP));
  private static final long HOUR = 3_600_000_000L;
  private static final RowCounts COUNTS = RowCounts.passed("Decode", 6);

  @TempDir Path folder;

  @Test
  void withAShuffleAWindowIsOneFileWhateverGroupsItsRowsComeFrom() {
    List<DataFile> files = run(write(), groups());

    assertThat(files.stream().map(file -> file.target() + " " + file.rows()))
        .containsExactlyInAnyOrder(
            "window=19700101T000000Z/job-00000-0.parquet 3",
            "window=19700101T010000Z/job-00001-0.parquet 3",
            "dead-letters-job-00000-0.ndjson 2");
  }

  /** Otherwise rows of the hot window would be taken for dead letters. */
  @Test
  void deadLettersComeAfterTheBucketsOfHotWindows() {
    WriteFiles write =
        WriteFiles.of(
            rows(new WriterBuckets(2, HOUR, 1, HotWindows.of(Map.of(HOUR, 1)))), letters());

    assertThat(run(write, groups()).stream().map(file -> file.target() + " " + file.rows()))
        .containsExactlyInAnyOrder(
            "window=19700101T000000Z/job-00000-0.parquet 3",
            "window=19700101T010000Z/job-00002-0.parquet 3",
            "dead-letters-job-00000-0.ndjson 2");
  }

  /** On the Direct runner a bundle is a group of the shuffle before. */
  @Test
  void withoutAShuffleEachBundleWritesItsOwnFiles() {
    List<DataFile> files = run(write().withoutShuffle(), groups());

    assertThat(files.stream().map(file -> masked(file.target()) + " " + file.rows()))
        .containsExactlyInAnyOrder(
            "window=19700101T000000Z/job-BUNDLE-0.parquet 1",
            "window=19700101T010000Z/job-BUNDLE-0.parquet 1",
            "window=19700101T000000Z/job-BUNDLE-0.parquet 1",
            "window=19700101T010000Z/job-BUNDLE-0.parquet 1",
            "window=19700101T000000Z/job-BUNDLE-0.parquet 1",
            "window=19700101T010000Z/job-BUNDLE-0.parquet 1",
            "dead-letters-job-BUNDLE-0.ndjson 1",
            "dead-letters-job-BUNDLE-0.ndjson 1");
    assertThat(files.stream().map(DataFile::target)).doesNotHaveDuplicates();
    assertThat(files.stream().map(file -> file.target().replaceAll(".*-([0-9a-f]{32})-.*", "$1")))
        .as("bundles")
        .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(3));
    assertThat(
            DuckDb.rows(
                "select count(*), count(distinct id) from read_parquet('%s/*.parquet.part')"
                    .formatted(folder)))
        .containsExactly(List.of("6", "6"));
  }

  @Test
  void aBundleWithoutRowsWritesNothing() {
    assertThat(run(write().withoutShuffle(), List.of(KV.of(0, new Parcel.Counts(COUNTS)))))
        .isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  private WriteFiles write() {
    return WriteFiles.of(rows(new WriterBuckets(2, HOUR, 1)), letters());
  }

  private ParquetSettings rows(WriterBuckets buckets) {
    return ParquetSettings.in(staging()).withBuckets(buckets);
  }

  private DeadLetterSettings letters() {
    return DeadLetterSettings.in(staging());
  }

  private Staging staging() {
    return new Staging(new LocalStage(folder.toString(), Durability.FORCE), "job");
  }

  /** Three groups with a row of each of two windows; two with a dead letter, one with counts. */
  private static List<KV<Integer, Parcel>> groups() {
    List<KV<Integer, Parcel>> groups = new ArrayList<>();
    for (int group = 0; group < 3; group++) {
      RecordBatchBuilder rows = new RecordBatchBuilder(SCHEMA);
      for (int window = 0; window < 2; window++) {
        rows.longs(0).append(group * 2 + window);
        rows.longs(1).append(window * HOUR);
        rows.endRow("f", group * 2 + window);
      }
      groups.add(KV.of(group, new Parcel.Rows(rows.build())));
    }
    for (int group = 0; group < 2; group++) {
      RecordBatchBuilder letters = new RecordBatchBuilder(DeadLetter.SCHEMA);
      DeadLetter.append(letters, new DeadLetter.Failure("s", "e", "c"), "{}", "f", 10 + group);
      groups.add(KV.of(group, new Parcel.DeadLetters(letters.build())));
    }
    groups.add(KV.of(0, new Parcel.Counts(COUNTS)));
    return groups;
  }

  /** Runs the transform behind a shuffle, and checks that counts pass by. */
  private static List<DataFile> run(WriteFiles write, List<KV<Integer, Parcel>> groups) {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);
    PCollection<Parcel> out = grouped(pipeline, groups).apply(write);
    Written.keep(out);
    Parcels.check(
        out.apply("Others", ParDo.of(new OthersFn())).setCoder(ParcelCoder.in(pipeline)),
        others -> assertThat(others.counts()).containsExactly(COUNTS));
    pipeline.run().waitUntilFinish();
    return Written.files();
  }

  private static PCollection<Parcel> grouped(Pipeline pipeline, List<KV<Integer, Parcel>> groups) {
    ParcelCoder coder = ParcelCoder.in(pipeline);
    return pipeline
        .apply(Create.of(groups).withCoder(KvCoder.of(VarIntCoder.of(), coder)))
        .apply("Group", GroupByKey.create())
        .apply("Ungroup", ParDo.of(new UngroupFn()))
        .setCoder(coder);
  }

  private static String masked(String target) {
    return target.replaceAll("-[0-9a-f]{32}-", "-BUNDLE-");
  }

  private static final class UngroupFn extends DoFn<KV<Integer, Iterable<Parcel>>, Parcel> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Parcel>> group, OutputReceiver<Parcel> out) {
      group.getValue().forEach(out::output);
    }
  }

  private static final class OthersFn extends DoFn<Parcel, Parcel> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Parcel parcel, OutputReceiver<Parcel> out) {
      if (!(parcel instanceof Parcel.File)) {
        out.output(parcel);
      }
    }
  }
}
