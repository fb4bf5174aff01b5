package io.headgate.transforms.write;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.LongColumn;
import io.headgate.batch.Origins;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RowGroups;
import io.headgate.transforms.window.AssignWindows;
import java.io.Serializable;
import java.util.function.BiConsumer;

/**
 * Which writer bucket a row belongs to: {@code floorMod(windowIndex * spread + sub, buckets)},
 * where {@code windowIndex} is the number of the row's window since the epoch and {@code sub}, from
 * 0 to below {@code spread}, comes from the place of the row in the input: blocks of {@value
 * #BLOCK} positions of a source go to one {@code sub} after the other, beginning with a hash of the
 * source. So neighbouring windows go to different buckets, and the rows of one window to {@code
 * spread} of them, while neighbouring rows stay together: a batch, which is as long as a block at
 * the most, is cut in two and not in {@code spread} pieces. A row always gets the same bucket:
 * nothing else about the batch it travels in counts, so a recomputed shuffle is the same shuffle.
 * Without windows all rows are one group, spread over all buckets.
 *
 * <p>The rows of a hot window go to buckets of their own, which are numbered after those of the
 * others: {@code buckets + first + sub}, with {@code sub} below the number of its buckets.
 *
 * @param buckets how many there are, without those of hot windows; at least 8 for each worker,
 *     which hash unevenly, and at least one for a hundred windows: a bucket with more windows than
 *     open files, in random order, writes each of them in several files
 * @param windowMicros length of a window, so that neighbours go to different buckets; 0 without
 *     windows
 * @param spread over how many buckets one window is spread that is not hot; 1 writes it in one
 *     place
 * @param hot the windows that have buckets of their own
 */
public record WriterBuckets(int buckets, long windowMicros, int spread, HotWindows hot)
    implements Serializable {
  private static final long BLOCK = RecordBatch.TARGET_BYTES;

  /** One bucket for rows without windows. */
  static final WriterBuckets ONE = new WriterBuckets(1, 0, 1);

  /**
   * Buckets.
   *
   * @throws IllegalArgumentException if a number is too small, or a hot window is no window
   */
  public WriterBuckets {
    requireNonNull(hot, "hot");
    Checks.atLeastOne("buckets", buckets);
    Checks.atLeastOne("spread", spread);
    if (windowMicros < 0) {
      throw new IllegalArgumentException(
          "windowMicros: " + windowMicros + " (expected: 1 or more, or 0 without windows)");
    }
    hot.checkStarts(windowMicros);
  }

  /** Buckets without hot windows. */
  public WriterBuckets(int buckets, long windowMicros, int spread) {
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
    if (!batch.schema().has(AssignWindows.COLUMN)) {
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

  private static int sub(Origins origins, int row, int of) {
    if (of == 1) {
      return 0;
    }
    long first = Integer.toUnsignedLong(origins.source(row).hashCode() * 0x9E3779B9);
    return (int) Math.floorMod(first + origins.position(row) / BLOCK, (long) of);
  }
}
