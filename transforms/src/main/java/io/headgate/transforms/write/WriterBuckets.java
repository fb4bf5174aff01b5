package io.headgate.transforms.write;

import io.headgate.batch.LongColumn;
import io.headgate.batch.Origins;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RowGroups;
import java.io.Serializable;
import java.util.function.BiConsumer;

/**
 * Which writer bucket a row belongs to: {@code floorMod(windowIndex * spread + sub, buckets)},
 * where {@code windowIndex} is the number of the row's window since the epoch and {@code sub}, from
 * 0 to below {@code spread}, comes from a hash of the row's origin. So neighbouring windows go to
 * different buckets, and the rows of one window to {@code spread} of them. A row always gets the
 * same bucket: nothing else about the batch it travels in counts, so a recomputed shuffle is the
 * same shuffle. Without windows all rows are one group, spread over all buckets.
 *
 * <p>The rows of a hot window go to buckets of their own, which are numbered after those of the
 * others: {@code buckets + first + sub}, with {@code sub} below the number of its buckets.
 *
 * @param buckets how many there are, without those of hot windows
 * @param windowMicros length of a window; 0 without windows
 * @param spread over how many buckets one window is spread that is not hot
 * @param hot the windows that have buckets of their own
 */
record WriterBuckets(int buckets, long windowMicros, int spread, HotWindows hot)
    implements Serializable {

  /** Buckets without hot windows. */
  WriterBuckets(int buckets, long windowMicros, int spread) {
    this(buckets, windowMicros, spread, HotWindows.NONE);
  }

  /** How many buckets there are, with those of hot windows. */
  int total() {
    return Math.addExact(buckets, hot.buckets());
  }

  /** Hands out the rows of each bucket. */
  void assign(RecordBatch batch, BiConsumer<Integer, RecordBatch> out) {
    if (batch.rows() == 0) {
      return;
    }
    RowGroups groups = RowGroups.of(numbers(batch), total());
    for (int bucket = 0; bucket < groups.groups(); bucket++) {
      if (groups.size(bucket) > 0) {
        out.accept(bucket, groups.gather(batch, bucket));
      }
    }
  }

  private int[] numbers(RecordBatch batch) {
    int[] numbers = new int[batch.rows()];
    if (!batch.schema().has(WriteParquet.WINDOW)) {
      for (int row = 0; row < numbers.length; row++) {
        numbers[row] = sub(batch.origins(), row, buckets);
      }
      return numbers;
    }
    if (windowMicros == 0) {
      throw new IllegalStateException(
          "windowMicros: not set (expected: the length of the windows, as rows have windows)");
    }
    LongColumn windows = WindowFolders.column(batch);
    for (int row = 0; row < numbers.length; row++) {
      long window = windows.get(row);
      int hotWindow = hot.find(window);
      numbers[row] =
          hotWindow < 0
              ? ordinary(window, sub(batch.origins(), row, spread))
              : buckets + hot.first(hotWindow) + sub(batch.origins(), row, hot.spread(hotWindow));
    }
    return numbers;
  }

  private int ordinary(long window, int sub) {
    long first = Math.floorMod(Math.floorDiv(window, windowMicros), (long) buckets);
    return (int) Math.floorMod(first * spread + sub, (long) buckets);
  }

  /** The finaliser of MurmurHash3 over source and position; its high bits choose. */
  private static int sub(Origins origins, int row, int of) {
    if (of == 1) {
      return 0;
    }
    long hash = origins.position(row) + origins.source(row).hashCode() * 0x9E3779B97F4A7C15L;
    hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return (int) Math.floorMod((hash ^ (hash >>> 33)) >>> 32, (long) of);
  }
}
