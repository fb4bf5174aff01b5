package io.headgate.transforms.write;

import io.headgate.batch.LongColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.transforms.window.AssignWindows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The distinct windows of a batch, and for each row which of them it belongs to.
 *
 * @param windows starts, in the order in which they appear; one {@link #NONE} without windows
 * @param numbers for each row an index into {@code windows}
 */
record WindowNumbers(long[] windows, int[] numbers) {
  /** The window of rows that have none. */
  static final long NONE = Long.MIN_VALUE;

  static WindowNumbers of(RecordBatch batch) {
    int[] numbers = new int[batch.rows()];
    if (!batch.schema().has(AssignWindows.COLUMN)) {
      return new WindowNumbers(new long[] {NONE}, numbers);
    }
    LongColumn column = WindowFolders.column(batch);
    Map<Long, Integer> known = new HashMap<>();
    long[] windows = new long[16];
    int last = 0;
    for (int row = 0; row < numbers.length; row++) {
      long window = column.get(row);
      if (known.isEmpty() || windows[last] != window) {
        Integer number = known.putIfAbsent(window, known.size());
        last = number != null ? number : known.size() - 1;
        windows = last < windows.length ? windows : Arrays.copyOf(windows, last * 2);
        windows[last] = window;
      }
      numbers[row] = last;
    }
    return new WindowNumbers(Arrays.copyOf(windows, known.size()), numbers);
  }
}
