package io.headgate.transforms.write;

import io.headgate.batch.RecordBatch;

/**
 * Cuts a batch by a number that each row has: a counting sort, then one gather a number. A batch
 * whose rows all have one number is passed on as it is.
 */
final class RowGroups {
  private RowGroups() {}

  /** What gets the rows of one number. */
  interface Sink {
    void accept(int number, RecordBatch batch, int[] rows, int from, int to);
  }

  /**
   * Hands out the rows of each number that occurs, numbers ascending, rows in their order.
   *
   * @param numbers the number of each row
   * @param count all numbers are from 0 to below this
   */
  static void cut(RecordBatch batch, int[] numbers, int count, Sink sink) {
    int[] ends = new int[count + 1];
    for (int number : numbers) {
      ends[number + 1]++;
    }
    for (int number = 0; number < count; number++) {
      ends[number + 1] += ends[number];
    }
    int[] next = ends.clone();
    int[] rows = new int[numbers.length];
    for (int row = 0; row < numbers.length; row++) {
      rows[next[numbers[row]]++] = row;
    }
    for (int number = 0; number < count; number++) {
      if (ends[number] < ends[number + 1]) {
        sink.accept(number, batch, rows, ends[number], ends[number + 1]);
      }
    }
  }

  /** The rows as a batch; the batch itself where they are all of its rows. */
  static RecordBatch gathered(RecordBatch batch, int[] rows, int from, int to) {
    return to - from == batch.rows() ? batch : batch.gather(rows, from, to);
  }
}
