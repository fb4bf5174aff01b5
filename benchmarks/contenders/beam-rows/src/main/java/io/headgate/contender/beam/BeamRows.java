package io.headgate.contender.beam;

import io.headgate.contender.Contender;
import io.headgate.contender.Jobs;
import io.headgate.contender.Start;
import io.headgate.contender.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.extensions.avro.coders.AvroCoder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.io.parquet.ParquetIO;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.TimestampCombiner;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.joda.time.Duration;

/**
 * The storefront job as an ordinary Beam pipeline on Flink, in a cluster inside this JVM: text
 * lines, a row per element, one group per event_id, a side input, one file per window.
 */
final class BeamRows implements Contender {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** What Beam has no options for. Memory for sorting is outside of the heap. */
  private static final String FLINK =
      """
      taskmanager.memory.managed.size: 1g
      rest.bind-port: 0
      """;

  private BeamRows() {}

  /** Runs the contender. */
  public static void main(String[] args) {
    Start.main(new BeamRows(), args);
  }

  @Override
  public void run(Task task) throws IOException {
    if (!task.job().equals(Jobs.STOREFRONT)) {
      throw new IllegalArgumentException(
          "job: %s (expected: %s)".formatted(task.job().name(), Jobs.STOREFRONT.name()));
    }
    Pipeline pipeline = Pipeline.create(options(task.workers()));
    PCollectionView<Map<String, Product>> products =
        pipeline
            .apply("Read products", TextIO.read().from(task.table().toString()))
            .apply(
                "Decode products",
                FlatMapElements.into(
                        TypeDescriptors.kvs(
                            TypeDescriptors.strings(), TypeDescriptor.of(Product.class)))
                    .via(Product::of))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(Product.class)))
            .apply(View.asMap());
    pipeline
        .apply("Read", TextIO.read().from(task.input() + "/*"))
        .apply("Decode", ParDo.of(new Decode()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), AvroCoder.of(Rows.SCHEMA)))
        // A group is as early as its earliest line, so that a row of it may have its own time.
        .apply(
            "Time of a group",
            Window.<KV<String, GenericRecord>>configure()
                .withTimestampCombiner(TimestampCombiner.EARLIEST))
        .apply("Group", GroupByKey.create())
        .apply("Keep the earliest", ParDo.of(new Earliest()))
        .setCoder(AvroCoder.of(Rows.SCHEMA))
        .apply("Enrich", ParDo.of(new Enrich(products)).withSideInputs(products))
        .setCoder(AvroCoder.of(Rows.SCHEMA))
        .apply("Window", Window.into(FixedWindows.of(Duration.standardMinutes(5))))
        .apply(
            "Write",
            FileIO.<GenericRecord>write()
                .via(ParquetIO.sink(Rows.SCHEMA).withCompressionCodec(CompressionCodecName.ZSTD))
                .to(task.output().toString())
                .withNumShards(1)
                .withNaming((window, pane, shards, shard, compression) -> file(window, shard)));
    pipeline.run().waitUntilFinish();
  }

  private static String file(BoundedWindow window, int shard) {
    Instant start = Instant.ofEpochMilli(((IntervalWindow) window).start().getMillis());
    return "window=%s/part-%05d.parquet".formatted(NAME.format(start), shard);
  }

  private static FlinkPipelineOptions options(int workers) throws IOException {
    Path folder = Files.createTempDirectory("flink");
    Files.writeString(folder.resolve("flink-conf.yaml"), FLINK);
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster("[local]");
    options.setFlinkConfDir(folder.toString());
    options.setParallelism(workers);
    options.setObjectReuse(true);
    options.setFasterCopy(true);
    return options;
  }
}
