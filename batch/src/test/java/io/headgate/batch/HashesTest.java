package io.headgate.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A hash decides which shard a row belongs to: it must never change, and it must spread. */
final class HashesTest {
  private static final BatchSchema SCHEMA = RandomBatches.SCHEMA;

  @Test
  void areTheSameForEver() {
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    builder.bytes(0).append("Straße 😀");
    builder.booleans(1).append(true);
    builder.ints(2).append(-7);
    builder.longs(3).append(Long.MIN_VALUE);
    builder.doubles(4).append(-1.5);
    builder.longs(5).append(1626847200000000L);
    builder.bytes(6).append("{\"a\":1}");
    builder.bytes(7).append(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8});
    builder.endRow("f", 0);
    builder.bytes(0).append("");
    builder.endRow("f", 1);
    RecordBatch batch = builder.build();
    long[][] found = new long[SCHEMA.size()][];
    for (int column = 0; column < SCHEMA.size(); column++) {
      found[column] = batch.hashes(new int[] {column});
    }
    assertThat(found)
        .isDeepEqualTo(
            new long[][] {
              {2628897260199566071L, -7160610219483255062L},
              {-5927786222900093783L, 4834566517628773646L},
              {-1879914832751744204L, 4834566517628773646L},
              {1279224004606463329L, 4834566517628773646L},
              {-480516384657142157L, 4834566517628773646L},
              {-1972834725146067554L, 4834566517628773646L},
              {6552911642831552564L, 4834566517628773646L},
              {8174483032030345048L, 4834566517628773646L}
            });
    assertThat(batch.hashes(new int[] {0, 2, 3}))
        .containsExactly(2139450974329816142L, 2919190187896874969L);
  }

  @Test
  void dependOnTheOrderOfTheKeys() {
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    for (int row = 0; row < 50; row++) {
      builder.ints(2).append(row);
      builder.longs(3).append(row + 50);
      builder.endRow("f", row);
    }
    RecordBatch batch = builder.build();
    assertThat(batch.hashes(new int[] {2, 3})).doesNotContain(batch.hashes(new int[] {3, 2}));
  }

  @Test
  void aNullIsNotAnEmptyTextNorAZero() {
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    builder.endRow("f", 0);
    builder.bytes(0).append("");
    builder.booleans(1).append(false);
    builder.ints(2).append(0);
    builder.longs(3).append(0);
    builder.doubles(4).append(0);
    builder.endRow("f", 1);
    RecordBatch batch = builder.build();
    for (int column = 0; column < 5; column++) {
      long[] hashes = batch.hashes(new int[] {column});
      assertThat(hashes[0]).as("column %d", column).isNotEqualTo(hashes[1]);
    }
  }

  @Test
  void doNotDependOnTheBatchARowIsIn() {
    RecordBatch batch = RandomBatches.of(new SplittableRandom(2), 100, 20);
    int[] keys = {0, 3, 4};
    long[] all = batch.hashes(keys);
    for (int row = 0; row < 100; row++) {
      assertThat(batch.gather(new int[] {row}, 0, 1).hashes(keys)).containsExactly(all[row]);
    }
  }

  @Test
  void textsThatDifferInOneByteOrInLengthDiffer() {
    RecordBatchBuilder builder =
        new RecordBatchBuilder(BatchSchema.of(new Field("b", ColumnType.BYTES)));
    for (int length = 0; length < 40; length++) {
      builder.bytes(0).append(new byte[length]);
      builder.endRow("f", 0);
      for (int at = 0; at < length; at++) {
        byte[] bytes = new byte[length];
        bytes[at] = 1;
        builder.bytes(0).append(bytes);
        builder.endRow("f", 0);
      }
    }
    long[] hashes = builder.build().hashes(new int[] {0});
    Set<Long> distinct = new HashSet<>();
    for (long hash : hashes) {
      distinct.add(hash);
    }
    assertThat(distinct).hasSize(hashes.length);
  }

  @Test
  void spreadSequentialKeysEvenlyOverShards() {
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    int rows = 64_000;
    for (int row = 0; row < rows; row++) {
      builder.bytes(0).append("user-" + row);
      builder.longs(3).append(row * 1000L);
      builder.doubles(4).append(row);
      builder.endRow("f", row);
    }
    RecordBatch batch = builder.build();
    for (int key : new int[] {0, 3, 4}) {
      for (int shards : new int[] {7, 16, 64}) {
        int[] sizes = new int[shards];
        for (long hash : batch.hashes(new int[] {key})) {
          sizes[(int) Math.floorMod(hash, (long) shards)]++;
        }
        // Five standard deviations of a fair draw.
        double expected = (double) rows / shards;
        for (int size : sizes) {
          assertThat((double) size)
              .as("key %d, %d shards", key, shards)
              .isBetween(expected - 5 * Math.sqrt(expected), expected + 5 * Math.sqrt(expected));
        }
      }
    }
  }
}
