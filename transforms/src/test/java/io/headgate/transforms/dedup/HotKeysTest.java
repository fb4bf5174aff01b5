package io.headgate.transforms.dedup;

import static io.headgate.transforms.dedup.DedupRows.batch;
import static io.headgate.transforms.dedup.DedupRows.origins;
import static io.headgate.transforms.dedup.DedupRows.row;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.RecordBatch;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.Parcels;
import io.headgate.transforms.RowCounts;
import io.headgate.transforms.dedup.DedupRows.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.testing.TestPipeline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HotKeysTest {
  private static final DuplicateKey BY_TIME = DuplicateKey.of(List.of("id")).withEventTime("ts");

  /** Shards: 4 ordinary ones, and those of the hot keys h and i. */
  @Test
  void ofAHotKeyOnlyTheSurvivorOfABatchTravelsToItsOwnShard() {
    RecordBatch batch =
        batch(
            List.of(
                row("h", 9, 0),
                row("a", 1, 1),
                row("h", 5, 2),
                row("a", 1, 3),
                row("i", 7, 4),
                row("h", 6, 5)));

    Map<Integer, List<Parcel>> out = assigned(hot(BY_TIME, "h", "i"), batch);

    assertThat(out.get(hotShard("h", "i"))).hasSize(2);
    assertThat(origins(rows(out.get(hotShard("h", "i"))))).containsExactly("f:2");
    assertThat(out.get(hotShard("h", "i")).get(1))
        .isEqualTo(new Parcel.Counts(RowCounts.deduplicated("DropDuplicates", 2, 2)));
    assertThat(origins(rows(out.remove(hotShard("i", "h"))))).containsExactly("f:4");
    out.remove(hotShard("h", "i"));
    assertThat(out).as("the ordinary shard of a").hasSize(1);
    out.forEach(
        (shard, parcels) -> {
          assertThat(shard).isLessThan(4);
          assertThat(origins(rows(parcels))).containsExactly("f:1", "f:3");
        });
  }

  @Test
  void ofAHotKeyTheSurvivorOfEachSpanTravels() {
    RecordBatch batch =
        batch(List.of(row("h", 3, 0), row("h", 1_002, 1), row("h", 1_001, 2), row("h", 4, 3)));

    Map<Integer, List<Parcel>> out =
        assigned(hot(BY_TIME.within(Duration.ofMillis(1)), "h"), batch);

    assertThat(out.keySet()).containsExactly(4);
    assertThat(origins(rows(out.get(4)))).containsExactly("f:0", "f:2");
    assertThat(out.get(4).get(1))
        .isEqualTo(new Parcel.Counts(RowCounts.deduplicated("DropDuplicates", 2, 2)));
  }

  @Test
  void rowsOfAHotKeyWithANullAreAllKept() {
    Row one = new Row(null, "DE", 1L, "f", 0);
    Row two = new Row(null, "DE", 1L, "f", 1);
    long hash = batch(List.of(one)).hashes(new int[] {0})[0];

    Map<Integer, List<Parcel>> out =
        assigned(byId().withShards(4).withHotKeys(List.of(hash)), batch(List.of(one, two)));

    assertThat(out.keySet()).containsExactly(4);
    assertThat(out.get(4)).hasSize(1);
    assertThat(origins(rows(out.get(4)))).containsExactly("f:0", "f:1");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSameRowsSurviveWhateverIsHot(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> input = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      int key = random.nextBoolean() ? 0 : 1 + random.nextInt(500);
      input.add(row("k" + key, random.nextInt(3_000), i));
    }
    int shards = 1 + random.nextInt(8);
    DuplicateKey key = random.nextBoolean() ? BY_TIME.within(Duration.ofMillis(1)) : BY_TIME;
    DropDuplicates plain = DropDuplicates.by(key).withShards(shards);
    List<RecordBatch> batches = new ArrayList<>();
    for (int from = 0; from < input.size(); ) {
      int to = Math.min(input.size(), from + 1 + random.nextInt(400));
      batches.add(batch(input.subList(from, to)));
      from = to;
    }

    DropDuplicates hot = plain.withHotKeys(List.of(hash("k0"), hash("k1"), hash("no key")));

    assertThat(origins(survivors(hot.settings(), batches)))
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(origins(survivors(plain.settings(), batches)));
  }

  @Test
  void theAccountOfThePipelineBalancesWithAHotKey() {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);
    List<RecordBatch> batches = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      List<Row> rows = new ArrayList<>();
      for (int j = 0; j < 100; j++) {
        int n = i * 100 + j;
        rows.add(row(n % 2 == 0 ? "hot" : "k" + n, 1_000 - n, n));
      }
      batches.add(batch(rows));
    }
    Parcels.check(
        Parcels.rows(pipeline, batches).apply(hot(BY_TIME, "hot")),
        out -> {
          RowCounts sum = out.counts().stream().reduce(RowCounts::plus).orElseThrow();
          assertThat(sum).isEqualTo(RowCounts.deduplicated("DropDuplicates", 1000, 499));
          assertThat(out.counts())
              .filteredOn(counts -> counts.in() == 10 && counts.out() == 1)
              .as("the hot shard, which got a row of each batch")
              .hasSize(1);
          assertThat(origins(out.rows())).hasSize(501).contains("f:998");
        });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aHotKeyIsNamedOnce() {
    assertThatThrownBy(() -> byId().withHotKeys(List.of(5L, -1L, 5L)))
        .hasMessage("hotKeys: 5 twice (expected: each once)");
  }

  static Stream<Long> seeds() {
    return LongStream.range(0, 30).boxed();
  }

  private static DropDuplicates byId() {
    return DropDuplicates.by(DuplicateKey.of(List.of("id")));
  }

  private static DropDuplicates hot(DuplicateKey key, String... ids) {
    return DropDuplicates.by(key)
        .withShards(4)
        .withHotKeys(Stream.of(ids).map(HotKeysTest::hash).toList());
  }

  private static long hash(String id) {
    return batch(List.of(row(id, 0, 0))).hashes(new int[] {0})[0];
  }

  /** The shard of a hot key behind 4 ordinary ones: by its place among all of them. */
  private static int hotShard(String id, String other) {
    return hash(id) < hash(other) ? 4 : 5;
  }

  /** What goes to each shard. */
  private static Map<Integer, List<Parcel>> assigned(DropDuplicates drop, RecordBatch... batches) {
    Map<Integer, List<Parcel>> out = new HashMap<>();
    for (RecordBatch batch : batches) {
      drop.settings()
          .assign(
              batch,
              (shard, parcel) ->
                  out.computeIfAbsent(shard, unseen -> new ArrayList<>()).add(parcel));
    }
    return out;
  }

  /** What survives in all shards, as the graph does it. */
  private static List<RecordBatch> survivors(
      DropDuplicates.Settings settings, List<RecordBatch> batches) {
    Map<Integer, Survivors> shards = new HashMap<>();
    for (RecordBatch batch : batches) {
      settings.assign(
          batch,
          (shard, parcel) -> {
            if (parcel instanceof Parcel.Rows rows) {
              shards
                  .computeIfAbsent(shard, unseen -> new Survivors(settings.key()))
                  .add(rows.take());
            }
          });
    }
    List<RecordBatch> survivors = new ArrayList<>();
    shards.values().forEach(shard -> shard.drain(survivors::add));
    return survivors;
  }

  private static List<RecordBatch> rows(@Nullable List<Parcel> parcels) {
    List<RecordBatch> rows = new ArrayList<>();
    for (Parcel parcel : requireNonNull(parcels)) {
      if (parcel instanceof Parcel.Rows some) {
        rows.add(some.take());
      }
    }
    return rows;
  }
}
