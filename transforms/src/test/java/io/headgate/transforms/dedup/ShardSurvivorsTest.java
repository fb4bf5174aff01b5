package io.headgate.transforms.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.batch.RowMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardSurvivorsTest {
  private static final BatchSchema SCHEMA =
      BatchSchema.of(
          new Field("id", ColumnType.STRING),
          new Field("ts", ColumnType.TIMESTAMP),
          new Field("text", ColumnType.STRING));
  private static final DuplicateKey KEY = DuplicateKey.of(List.of("id")).withEventTime("ts");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void survivorsAreTheSameInMemoryAndOnDisk(long seed) {
    List<RecordBatch> batches = batches(seed, 40, 60_000);
    RowMemory plenty = RowMemory.apart(1, 1L << 40);
    RowMemory none = RowMemory.apart(1, 1);

    ShardSurvivors held = survivors(batches, plenty);
    ShardSurvivors spilled = survivors(batches, none);

    assertThat(held.isSpilled()).as("seed %d", seed).isFalse();
    assertThat(spilled.isSpilled()).as("seed %d", seed).isTrue();
    List<String> expected = origins(held);
    assertThat(expected).as("seed %d", seed).hasSizeBetween(25_000, 60_000);
    assertThat(origins(spilled)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(none.spilledBytes()).isPositive();
    assertThat(plenty.spilledBytes()).isZero();
  }

  @Test
  void rowsWithoutAKeyAllSurviveOnDiskToo() {
    RowMemory none = RowMemory.apart(1, 1);
    List<RecordBatch> batches = batches(7, 40, 0);

    ShardSurvivors spilled = survivors(batches, none);

    assertThat(spilled.isSpilled()).isTrue();
    assertThat(origins(spilled)).hasSize(40 * 1000).doesNotHaveDuplicates();
  }

  @Test
  void whatAShardHasTakenIsGivenBack() {
    RowMemory memory = RowMemory.apart(1, 1L << 40);

    survivors(batches(5, 40, 1000), memory).drain(batch -> {});

    assertThat(memory.groups()).hasToString("0 of 1099511627776 bytes");
  }

  private static ShardSurvivors survivors(List<RecordBatch> batches, RowMemory memory) {
    ShardSurvivors survivors = new ShardSurvivors(KEY, memory);
    batches.forEach(survivors::add);
    return survivors;
  }

  private static List<String> origins(ShardSurvivors survivors) {
    List<String> origins = new ArrayList<>();
    long kept =
        survivors.drain(
            batch -> {
              for (int row = 0; row < batch.rows(); row++) {
                origins.add(batch.origins().source(row) + ":" + batch.origins().position(row));
              }
            });
    assertThat(origins).hasSize((int) kept);
    return origins;
  }

  /** Rows of a thousand bytes or so, 1,000 to a batch; without keys if there are to be 0. */
  private static List<RecordBatch> batches(long seed, int count, int keys) {
    SplittableRandom random = new SplittableRandom(seed);
    List<RecordBatch> batches = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA, 1024);
      for (int row = 0; row < 1000; row++) {
        if (keys == 0) {
          builder.bytes(0).appendNull();
        } else {
          builder.bytes(0).append("k" + random.nextInt(keys));
        }
        builder.longs(1).append(random.nextInt(50));
        builder.bytes(2).append(Long.toString(random.nextLong()).repeat(50));
        builder.endRow("f" + number % 3, number * 1000L + row);
      }
      batches.add(builder.build());
    }
    return batches;
  }
}
