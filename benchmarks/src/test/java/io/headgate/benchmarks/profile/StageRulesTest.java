package io.headgate.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageRulesTest {
  private static final String STEPS = "io.headgate.transforms.";
  private static final String OUTPUT = "org.apache.beam.runners.core.SimpleDoFnRunner.outputTo";

  @ParameterizedTest
  @CsvSource({
    "io.headgate.formats.text.RowScanner.next, READ",
    "io.headgate.formats.text.JsonRowDecoder.object, DECODE",
    "io.headgate.transforms.dedup.DropDuplicates$AssignShardsFn.assign, ASSIGN_SHARDS",
    "io.headgate.transforms.dedup.DropDuplicates$KeepSurvivorsFn.process, DROP_DUPLICATES",
    "io.headgate.transforms.dedup.Survivors.offer, DROP_DUPLICATES",
    "io.headgate.batch.KeyIndex.find, ENRICH",
    "io.headgate.transforms.enrich.Enrich$JoinFn.process, ENRICH",
    "io.headgate.transforms.window.AssignWindows$AssignFn.process, ASSIGN_WINDOWS",
    "io.headgate.transforms.write.WriterBuckets.assign, ASSIGN_BUCKETS",
    "io.headgate.transforms.write.BucketWriter.add, WRITE_ROWS",
    "io.headgate.formats.parquet.ColumnDictionary.idOf, WRITE_DICTIONARY",
    "io.headgate.formats.parquet.ColumnDictionary.id, WRITE_ENCODE",
    "io.headgate.formats.parquet.ColumnValues$Text.encode, WRITE_ENCODE",
    "io.headgate.transforms.write.ParquetFile.writeRowGroup, WRITE_ENCODE",
    "io.headgate.formats.parquet.PageCompressor$ZstdPages.compress, WRITE_COMPRESS",
    "io.headgate.transforms.write.ParquetFile.close, WRITE_FILE",
    "org.apache.parquet.hadoop.ParquetFileWriter.writeDataPage, WRITE_FILE",
    "io.headgate.transforms.write.ChannelOutput.send, WRITE_FILE",
    "io.headgate.transforms.ParcelCoder.encode, SHUFFLE",
    "org.apache.flink.runtime.operators.sort.NormalizedKeySorter.write, SHUFFLE",
    "org.apache.spark.shuffle.sort.SortShuffleWriter.write, SHUFFLE",
    "org.apache.beam.runners.direct.GroupByKeyOnlyEvaluatorFactory.x, SHUFFLE",
    "io.headgate.transforms.commit.CommitFiles.expand, STEPS",
    "org.apache.beam.runners.direct.WatermarkManager.extractFiredTimers, RUNNER",
    "org.apache.flink.runtime.taskmanager.Task.run, RUNNER"
  })
  void aMethodHasAStage(String method, Stage stage) {
    assertThat(StageRules.of(List.of(method))).isEqualTo(new StageRules.Place(stage, method));
  }

  @Test
  void whatSeveralStagesUseCountsForTheOneThatCallsIt() {
    String hash = "io.headgate.batch.Hash.of";

    assertThat(
            StageRules.of(List.of(hash, STEPS + "dedup.RowKeys.of", STEPS + "dedup.Survivors.add")))
        .isEqualTo(new StageRules.Place(Stage.DROP_DUPLICATES, STEPS + "dedup.Survivors.add"));
    assertThat(StageRules.of(List.of(hash, "io.headgate.formats.parquet.ColumnDictionary.build")))
        .isEqualTo(
            new StageRules.Place(
                Stage.WRITE_DICTIONARY, "io.headgate.formats.parquet.ColumnDictionary.build"));
  }

  @Test
  void theInnermostFrameThatHasAStageDecides() {
    assertThat(
            StageRules.of(
                List.of("java.util.HashMap.get", OUTPUT, STEPS + "read.ReadRowsFn$Pack.add")))
        .isEqualTo(new StageRules.Place(Stage.RUNNER, OUTPUT));
    assertThat(
            StageRules.of(
                List.of(
                    "java.io.ByteArrayOutputStream.write",
                    "io.headgate.batch.RecordBatchCoder.encode",
                    OUTPUT,
                    STEPS + "read.ReadRowsFn$Pack.add")))
        .isEqualTo(
            new StageRules.Place(Stage.SHUFFLE, "io.headgate.batch.RecordBatchCoder.encode"));
  }

  @Test
  void aCopyForSparkIsWhatItIsACopyOf() {
    assertThat(
            StageRules.of(
                List.of("io.headgate.shaded.org.apache.parquet.hadoop.ParquetFileWriter.endBlock")))
        .isEqualTo(
            new StageRules.Place(
                Stage.WRITE_FILE, "org.apache.parquet.hadoop.ParquetFileWriter.endBlock"));
    assertThat(
            StageRules.of(
                List.of(
                    "io.headgate.shaded.com.fasterxml.jackson.core.json.UTF8StreamJsonParser.x",
                    "io.headgate.formats.text.JsonRowDecoder.object")))
        .isEqualTo(
            new StageRules.Place(Stage.DECODE, "io.headgate.formats.text.JsonRowDecoder.object"));
  }

  @Test
  void lambdasHaveOneNameInAllRuns() {
    assertThat(Stacks.withoutNumbers("a.Reader$$Lambda$1466.0x00007f78511a5d78"))
        .isEqualTo("a.Reader$$Lambda");
    assertThat(Stacks.withoutNumbers("a.Reader$Inner")).isEqualTo("a.Reader$Inner");
  }

  @Test
  void aStackOfNobodysMethodsIsTheJdks() {
    assertThat(StageRules.of(List.of("java.util.concurrent.ThreadPoolExecutor.runWorker")))
        .isEqualTo(new StageRules.Place(Stage.JDK, ""));
  }

  @Test
  void withoutFramesTheStageIsNotKnown() {
    assertThat(StageRules.of(List.of())).isEqualTo(new StageRules.Place(Stage.UNKNOWN, ""));
  }
}
