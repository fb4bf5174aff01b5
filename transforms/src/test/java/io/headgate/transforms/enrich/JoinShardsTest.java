package io.headgate.transforms.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.LongColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.batch.RowBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JoinShardsTest {
  private static final int SHARDS = 8;
  private static final int ROWS = 4000;
  private static final int[] KEY = {0};
  private static final BatchSchema SCHEMA = BatchSchema.of(new Field("key", ColumnType.INT64));

  @Test
  void aRowAndTheTablesRowWithItsKeyMeet() {
    RecordBatch keys = batch(0, distinct());
    Map<Long, Set<Integer>> rows = shardsOfRows(JoinShards.of(SHARDS, List.of()), keys);
    Map<Long, Set<Integer>> table = shardsOfTable(JoinShards.of(SHARDS, List.of()), keys);

    assertThat(rows).isEqualTo(table).hasSize(ROWS);
    assertThat(rows.values()).allSatisfy(shards -> assertThat(shards).hasSize(1));
    assertThat(rows.values().stream().distinct()).hasSize(SHARDS);
  }

  @Test
  void rowsWithAHotKeyAreInAllShardsAndSoIsTheTablesRow() {
    long hot = batch(0, List.of(42L)).hashes(KEY)[0];
    JoinShards shards = JoinShards.of(SHARDS, List.of(Long.MAX_VALUE, hot, Long.MIN_VALUE));

    assertThat(shardsOfRows(shards, batch(0, same(42L))).get(42L)).hasSize(SHARDS);
    Map<Long, Set<Integer>> table = shardsOfTable(shards, batch(0, List.of(41L, 42L)));
    assertThat(table.get(42L)).hasSize(SHARDS);
    assertThat(table.get(41L)).hasSize(1);
  }

  @Test
  void rowsWithANullInTheirKeyAreInAllShards() {
    JoinShards shards = JoinShards.of(SHARDS, List.of());
    assertThat(shardsOfRows(shards, batch(0, same(null))).get(null)).hasSize(SHARDS);
  }

  @Test
  void hotRowsAreSpreadEvenly() {
    long hot = batch(0, List.of(42L)).hashes(KEY)[0];
    Map<Integer, Integer> sizes = new HashMap<>();
    JoinShards.of(SHARDS, List.of(hot))
        .rows(
            batch(0, same(42L)),
            KEY,
            (shard, some) -> sizes.merge(shard, some.rows(), Integer::sum));
    assertThat(sizes.values()).allSatisfy(size -> assertThat(size).isBetween(400, 600));
  }

  /** A recomputed shuffle may cut batches elsewhere. */
  @Test
  void aRowsShardDoesNotDependOnTheBatchItTravelsIn() {
    long hot = batch(0, List.of(42L)).hashes(KEY)[0];
    JoinShards shards = JoinShards.of(SHARDS, List.of(hot));
    Map<Long, Integer> whole = new HashMap<>();
    shards.rows(batch(0, same(42L)), KEY, (shard, some) -> note(whole, shard, some));
    Map<Long, Integer> pieces = new HashMap<>();
    for (int from = 0; from < ROWS; from += 100) {
      shards.rows(
          batch(from, same(42L).subList(0, 100)), KEY, (shard, some) -> note(pieces, shard, some));
    }
    assertThat(pieces).isEqualTo(whole).hasSize(ROWS);
  }

  @Test
  void smallBatchesAreJoinedBeforeTheyAreCutAndLargeOnesAreNot() {
    List<RecordBatch> out = new ArrayList<>();
    RowBuffer buffer = RowBuffer.forShards(SHARDS, out::add);
    RecordBatch large = batch(0, distinct());
    RecordBatch small = batch(0, List.of(1L, 2L));

    buffer.add(small);
    buffer.add(large);
    buffer.add(small);
    assertThat(out).containsExactly(large);
    buffer.flush();
    buffer.flush();
    assertThat(out).hasSize(2);
    assertThat(keys(out.get(1))).containsExactly(1L, 2L, 1L, 2L);
  }

  @Test
  void whatIsJoinedIsPutOutBeforeItIsLarge() {
    List<RecordBatch> out = new ArrayList<>();
    RowBuffer buffer = RowBuffer.forShards(SHARDS, out::add);
    RecordBatch small = batch(0, same(1L).subList(0, 1000));
    for (int i = 0; i < 1000; i++) {
      buffer.add(small);
    }
    buffer.flush();
    assertThat(out.stream().mapToLong(RecordBatch::rows).sum()).isEqualTo(1_000_000);
    assertThat(out.subList(0, out.size() - 1))
        .allSatisfy(
            batch ->
                assertThat(batch.rows() * 8L).isBetween(1L << 20, (1L << 20) + small.rows() * 8L));
  }

  private static Map<Long, Set<Integer>> shardsOfRows(JoinShards shards, RecordBatch batch) {
    Map<Long, Set<Integer>> found = new HashMap<>();
    shards.rows(batch, KEY, (shard, some) -> note(found, some, shard));
    return found;
  }

  private static Map<Long, Set<Integer>> shardsOfTable(JoinShards shards, RecordBatch batch) {
    Map<Long, Set<Integer>> found = new HashMap<>();
    shards.tableRows(batch, KEY, (shard, some) -> note(found, some, shard));
    return found;
  }

  private static void note(Map<Long, Set<Integer>> found, RecordBatch some, int shard) {
    for (Long key : keys(some)) {
      found.computeIfAbsent(key, unseen -> new HashSet<>()).add(shard);
    }
  }

  private static void note(Map<Long, Integer> found, int shard, RecordBatch some) {
    for (int row = 0; row < some.rows(); row++) {
      found.put(some.origins().position(row), shard);
    }
  }

  private static List<@Nullable Long> keys(RecordBatch batch) {
    List<@Nullable Long> keys = new ArrayList<>();
    LongColumn column = (LongColumn) batch.column(0);
    for (int row = 0; row < batch.rows(); row++) {
      keys.add(column.isNull(row) ? null : column.get(row));
    }
    return keys;
  }

  private static List<@Nullable Long> distinct() {
    List<@Nullable Long> keys = new ArrayList<>();
    for (long key = 0; key < ROWS; key++) {
      keys.add(key);
    }
    return keys;
  }

  private static List<@Nullable Long> same(@Nullable Long key) {
    List<@Nullable Long> keys = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      keys.add(key);
    }
    return keys;
  }

  private static RecordBatch batch(int position, List<@Nullable Long> keys) {
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    for (Long key : keys) {
      if (key != null) {
        builder.longs(0).append(key);
      }
      builder.endRow("f", position++);
    }
    return builder.build();
  }
}
