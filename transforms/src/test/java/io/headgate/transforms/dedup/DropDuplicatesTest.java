package io.headgate.transforms.dedup;

import static io.headgate.transforms.dedup.DedupRows.batch;
import static io.headgate.transforms.dedup.DedupRows.origins;
import static io.headgate.transforms.dedup.DedupRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.BytesColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.Parcels;
import io.headgate.transforms.RowCounts;
import io.headgate.transforms.dedup.DedupRows.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.testing.TestPipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DropDuplicatesTest {
  private static final DuplicateKey BY_TIME = DuplicateKey.of(List.of("id")).withEventTime("ts");

  @Test
  void dropsTheSecondOfTwoRowsWithTheSameId() {
    assertThat(survivors(byId(), row("a", 1, 0), row("b", 2, 1), row("a", 3, 2)))
        .containsExactlyInAnyOrder("f:0", "f:1");
  }

  @Test
  void theSmallestEventTimeSurvivesWhateverCameFirst() {
    assertThat(
            survivors(DropDuplicates.by(BY_TIME), row("a", 9, 0), row("a", 5, 1), row("a", 7, 2)))
        .containsExactly("f:1");
  }

  @Test
  void theSmallestOriginSurvivesAmongEqualEventTimes() {
    Row late = new Row("a", null, 5L, "b.ndjson", 0);
    Row early = new Row("a", null, 5L, "a.ndjson", 900);
    assertThat(survivors(DropDuplicates.by(BY_TIME), late, early)).containsExactly("a.ndjson:900");
  }

  @Test
  void anUnknownEventTimeSurvivesOnlyAgainstAnotherUnknownOne() {
    Row unknown = new Row("a", null, null, "f", 0);
    assertThat(survivors(DropDuplicates.by(BY_TIME), unknown, row("a", 5, 1)))
        .containsExactly("f:1");
  }

  @Test
  void aKeyThatComesAgainInTheNextSpanIsKept() {
    DropDuplicates hourly = DropDuplicates.by(BY_TIME.within(Duration.ofHours(1)));
    long hour = 3_600_000_000L;
    assertThat(
            survivors(
                hourly, row("a", 0, 0), row("a", hour - 1, 1), row("a", hour, 2), row("a", -1, 3)))
        .containsExactlyInAnyOrder("f:0", "f:2", "f:3");
  }

  @Test
  void rowsWithANullInAKeyColumnAreAllKept() {
    Row one = new Row(null, "DE", 1L, "f", 0);
    Row two = new Row(null, "DE", 1L, "f", 1);
    DropDuplicates byBoth = DropDuplicates.by(DuplicateKey.of(List.of("id", "country")));
    assertThat(survivors(byBoth, one, two)).containsExactlyInAnyOrder("f:0", "f:1");
  }

  @Test
  void allKeyColumnsTogetherMakeTheKey() {
    Row german = new Row("a", "DE", 1L, "f", 0);
    Row french = new Row("a", "FR", 1L, "f", 1);
    Row again = new Row("a", "DE", 1L, "f", 2);
    DropDuplicates byBoth = DropDuplicates.by(DuplicateKey.of(List.of("id", "country")));
    assertThat(survivors(byBoth, german, french, again)).containsExactlyInAnyOrder("f:0", "f:1");
  }

  static Stream<Long> seeds() {
    return LongStream.range(0, 30).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void keepsTheSameRowsWhateverTheOrderTheBatchesAndTheShare(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = 1 + random.nextInt(3000);
    int keys = 1 + random.nextInt(1500);
    List<Row> input = new ArrayList<>();
    Map<String, Row> expected = new HashMap<>();
    for (int i = 0; i < rows; i++) {
      Row row = row("k" + random.nextInt(keys), random.nextInt(50), i);
      input.add(row);
      expected.merge(String.valueOf(row.id()), row, DropDuplicatesTest::earlier);
    }
    Collections.shuffle(input, new Random(seed));
    Survivors table = new Survivors(BY_TIME);
    for (int from = 0; from < rows; ) {
      int to = Math.min(rows, from + 1 + random.nextInt(400));
      table.add(batch(input.subList(from, to)));
      from = to;
    }

    assertThat(origins(drained(table)))
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(
            expected.values().stream().map(row -> row.file() + ":" + row.position()).toList());
  }

  private static List<RecordBatch> drained(Survivors survivors) {
    List<RecordBatch> drained = new ArrayList<>();
    survivors.drain(drained::add);
    return drained;
  }

  @Test
  void letsDuplicatesGoAsTheyPileUp() {
    Survivors table = new Survivors(BY_TIME);
    for (int round = 0; round < 200; round++) {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        rows.add(row("k" + i, 1_000 - round, round * 1000L + i));
      }
      table.add(batch(rows));
      assertThat(table.rowsHeld()).isLessThanOrEqualTo(2 * 1000 + Survivors.FEW_ROWS);
    }
    assertThat(origins(drained(table))).hasSize(1000).contains("f:199000", "f:199999");
  }

  @Test
  void joinsSmallBatchesSoThatManyColumnsDoNotFillTheHeap() {
    Survivors table = new Survivors(BY_TIME);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      table.add(batch(List.of(row("k" + i, i, i))));
      expected.add("f:" + i);
    }

    List<RecordBatch> survivors = drained(table);

    assertThat(survivors).hasSize(1);
    assertThat(origins(survivors)).isEqualTo(expected);
  }

  @Test
  void theAccountOfThePipelineBalances() {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);
    List<RecordBatch> batches = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      List<Row> rows = new ArrayList<>();
      for (int j = 0; j < 100; j++) {
        rows.add(row("k" + (i * 100 + j) % 700, 1, i * 100 + j));
      }
      batches.add(batch(rows));
    }
    Parcels.check(
        Parcels.rows(pipeline, batches).apply(DropDuplicates.by(BY_TIME).withShards(7)),
        out -> {
          RowCounts sum = out.counts().stream().reduce(RowCounts::plus).orElseThrow();
          assertThat(sum).isEqualTo(RowCounts.deduplicated("DropDuplicates", 1000, 300));
          assertThat(sum.balances()).isTrue();
          List<String> ids = new ArrayList<>();
          out.rows().forEach(batch -> ids.addAll(ids(batch)));
          assertThat(ids).hasSize(700).doesNotHaveDuplicates();
        });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void whatIsNotRowsPassesBy() {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);
    RecordBatch letters = batch(List.of(row("a", 1, 0), row("a", 1, 1)));
    Parcel counts = new Parcel.Counts(RowCounts.deadLettered("Decode", 9, 2));
    Parcels.check(
        Parcels.of(pipeline, List.of(new Parcel.DeadLetters(letters), counts)).apply(byId()),
        out -> {
          assertThat(out.rows()).isEmpty();
          assertThat(out.deadLetters()).flatMap(DropDuplicatesTest::ids).containsExactly("a", "a");
          assertThat(out.counts())
              .filteredOn(each -> !each.step().equals("DropDuplicates"))
              .containsExactly(RowCounts.deadLettered("Decode", 9, 2));
        });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> DuplicateKey.of(List.of()))
        .hasMessage("keys: [] (expected: at least one column)");
    assertThatThrownBy(() -> byId().withShards(0)).hasMessage("shards: 0 (expected: at least 1)");
    assertThatThrownBy(() -> BY_TIME.within(Duration.ZERO))
        .hasMessage("within: PT0S (expected: at least 1 ms)");
  }

  private static DropDuplicates byId() {
    return DropDuplicates.by(DuplicateKey.of(List.of("id")));
  }

  private static Row earlier(Row one, Row two) {
    long first = one.ts() == null ? 0 : one.ts();
    long second = two.ts() == null ? 0 : two.ts();
    if (first != second) {
      return first < second ? one : two;
    }
    return one.position() < two.position() ? one : two;
  }

  /** Runs the pipeline with one batch per row, so that nothing depends on their order. */
  private static List<String> survivors(DropDuplicates transform, Row... rows) {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);
    List<RecordBatch> batches = Stream.of(rows).map(row -> batch(List.of(row))).toList();
    List<String> found = Collections.synchronizedList(new ArrayList<>());
    SURVIVORS.set(found);
    Parcels.check(
        Parcels.rows(pipeline, batches).apply(transform),
        out -> out.rows().forEach(batch -> SURVIVORS.get().addAll(origins(List.of(batch)))));
    pipeline.run().waitUntilFinish();
    return found;
  }

  private static final AtomicReference<List<String>> SURVIVORS = new AtomicReference<>(List.of());

  private static List<String> ids(RecordBatch batch) {
    BytesColumn column = (BytesColumn) batch.column("id");
    List<String> ids = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      ids.add(column.text(row));
    }
    return ids;
  }
}
