package io.headgate.benchmarks.profile;

import static io.headgate.benchmarks.profile.Stage.ASSIGN_BUCKETS;
import static io.headgate.benchmarks.profile.Stage.ASSIGN_SHARDS;
import static io.headgate.benchmarks.profile.Stage.ASSIGN_WINDOWS;
import static io.headgate.benchmarks.profile.Stage.DECODE;
import static io.headgate.benchmarks.profile.Stage.DROP_DUPLICATES;
import static io.headgate.benchmarks.profile.Stage.ENRICH;
import static io.headgate.benchmarks.profile.Stage.READ;
import static io.headgate.benchmarks.profile.Stage.RUNNER;
import static io.headgate.benchmarks.profile.Stage.SHUFFLE;
import static io.headgate.benchmarks.profile.Stage.STEPS;
import static io.headgate.benchmarks.profile.Stage.WRITE_COMPRESS;
import static io.headgate.benchmarks.profile.Stage.WRITE_DICTIONARY;
import static io.headgate.benchmarks.profile.Stage.WRITE_ENCODE;
import static io.headgate.benchmarks.profile.Stage.WRITE_FILE;
import static io.headgate.benchmarks.profile.Stage.WRITE_ROWS;

import java.util.List;

/**
 * The stage of a stack: of its innermost frame that has one. What several stages use (columns,
 * hashes, keys, Jackson, the JDK) has none, so it counts for the one that calls it.
 */
final class StageRules {
  /** A method belongs to the first of these with which its name begins. */
  private static final List<Rule> RULES =
      List.of(
          new Rule("io.headgate.batch.RecordBatchCoder", SHUFFLE),
          new Rule("io.headgate.batch.KeyIndex", ENRICH),
          new Rule("io.headgate.transforms.ParcelCoder", SHUFFLE),
          new Rule("io.headgate.transforms.RowCounts$Coder", SHUFFLE),
          new Rule("io.headgate.transforms.DataFileCoder", SHUFFLE),
          new Rule("io.headgate.sources.files.FileRange$Coder", SHUFFLE),
          new Rule("io.headgate.sources.", READ),
          new Rule("io.headgate.formats.compress.", READ),
          new Rule("io.headgate.formats.value.Bytes", READ),
          new Rule("io.headgate.formats.text.RawBatch", READ),
          new Rule("io.headgate.formats.text.RowScanner", READ),
          new Rule("io.headgate.formats.text.RowEnd", READ),
          new Rule("io.headgate.formats.text.QuotedRowEnd", READ),
          new Rule("io.headgate.formats.text.", DECODE),
          new Rule("io.headgate.formats.value.", DECODE),
          new Rule("io.headgate.transforms.read.ReadRows", DECODE),
          new Rule("io.headgate.transforms.read.", READ),
          new Rule("io.headgate.transforms.dedup.DropDuplicates$AssignShardsFn", ASSIGN_SHARDS),
          new Rule("io.headgate.transforms.dedup.DropDuplicates$KeepSurvivorsFn", DROP_DUPLICATES),
          new Rule("io.headgate.transforms.dedup.Survivors", DROP_DUPLICATES),
          new Rule("io.headgate.transforms.enrich.", ENRICH),
          new Rule("io.headgate.transforms.window.", ASSIGN_WINDOWS),
          new Rule("io.headgate.transforms.write.WriterBuckets", ASSIGN_BUCKETS),
          new Rule("io.headgate.transforms.write.WriteFiles$AssignBucketsFn", ASSIGN_BUCKETS),
          new Rule("io.headgate.formats.parquet.ColumnDictionary.id(", WRITE_ENCODE),
          new Rule("io.headgate.formats.parquet.ColumnDictionary", WRITE_DICTIONARY),
          new Rule("io.headgate.formats.parquet.PageCompressor", WRITE_COMPRESS),
          new Rule("io.headgate.transforms.write.ChannelOutput", WRITE_FILE),
          new Rule("io.headgate.transforms.write.ParquetFile.create(", WRITE_FILE),
          new Rule("io.headgate.transforms.write.ParquetFile.close(", WRITE_FILE),
          new Rule("org.apache.parquet.hadoop.ParquetFileWriter", WRITE_FILE),
          new Rule("org.apache.parquet.", WRITE_ENCODE),
          new Rule("io.headgate.formats.parquet.", WRITE_ENCODE),
          new Rule("io.headgate.transforms.write.Parquet", WRITE_ENCODE),
          new Rule("io.headgate.transforms.write.", WRITE_ROWS),
          new Rule("io.headgate.transforms.commit.", STEPS),
          new Rule("io.headgate.pipelines.", STEPS),
          new Rule("io.headgate.runner.direct.SharedBatchCoder", SHUFFLE),
          new Rule("io.headgate.runner.", RUNNER),
          new Rule("org.apache.beam.sdk.coders.", SHUFFLE),
          new Rule("org.apache.beam.sdk.util.CoderUtils", SHUFFLE),
          new Rule("org.apache.beam.sdk.util.ExposedByteArray", SHUFFLE),
          new Rule("org.apache.beam.sdk.util.VarInt", SHUFFLE),
          new Rule("org.apache.beam.runners.direct.CloningBundleFactory", SHUFFLE),
          new Rule("org.apache.beam.runners.direct.ImmutabilityCheckingBundle", SHUFFLE),
          new Rule("org.apache.beam.runners.direct.GroupByKeyOnlyEvaluator", SHUFFLE),
          new Rule("org.apache.beam.runners.direct.GroupAlsoByWindowEvaluator", SHUFFLE),
          new Rule("org.apache.beam.runners.flink.translation.types.", SHUFFLE),
          new Rule("org.apache.beam.runners.spark.coders.", SHUFFLE),
          new Rule("org.apache.beam.", RUNNER),
          new Rule("org.apache.flink.api.common.typeutils.", SHUFFLE),
          new Rule("org.apache.flink.api.java.typeutils.", SHUFFLE),
          new Rule("org.apache.flink.core.memory.", SHUFFLE),
          new Rule("org.apache.flink.runtime.io.", SHUFFLE),
          new Rule("org.apache.flink.runtime.memory.", SHUFFLE),
          new Rule("org.apache.flink.runtime.operators.hash.", SHUFFLE),
          new Rule("org.apache.flink.runtime.operators.shipping.", SHUFFLE),
          new Rule("org.apache.flink.runtime.operators.sort.", SHUFFLE),
          new Rule("org.apache.flink.runtime.operators.util.", SHUFFLE),
          new Rule("org.apache.flink.runtime.plugable.", SHUFFLE),
          new Rule("org.apache.flink.util.FileUtils.writeCompletely(", SHUFFLE),
          new Rule("org.apache.flink.", RUNNER),
          new Rule("org.apache.spark.io.", SHUFFLE),
          new Rule("org.apache.spark.memory.", SHUFFLE),
          new Rule("org.apache.spark.network.", SHUFFLE),
          new Rule("org.apache.spark.serializer.", SHUFFLE),
          new Rule("org.apache.spark.shuffle.", SHUFFLE),
          new Rule("org.apache.spark.storage.", SHUFFLE),
          new Rule("org.apache.spark.util.Utils$.copyFileStreamNIO(", SHUFFLE),
          new Rule("org.apache.spark.util.collection.", SHUFFLE),
          new Rule("org.apache.spark.", RUNNER),
          new Rule("com.esotericsoftware.kryo.", SHUFFLE),
          new Rule("net.jpountz.", SHUFFLE),
          new Rule("scala.", RUNNER));

  /** Where Spark's copies of what we share with it are. */
  private static final String SHADED = "io.headgate.shaded.";

  private StageRules() {}

  private record Rule(String begin, Stage stage) {}

  /**
   * Where a stack belongs.
   *
   * @param method that decided it; empty if none did
   */
  record Place(Stage stage, String method) {}

  /**
   * The stage of a stack.
   *
   * @param frames class and method, {@code io.headgate.batch.Hash.mix}, the innermost first
   */
  static Place of(List<String> frames) {
    for (String frame : frames) {
      String method = frame.startsWith(SHADED) ? frame.substring(SHADED.length()) : frame;
      for (Rule rule : RULES) {
        if ((method + "(").startsWith(rule.begin)) {
          return new Place(rule.stage, method);
        }
      }
    }
    return new Place(frames.isEmpty() ? Stage.UNKNOWN : Stage.JDK, "");
  }
}
