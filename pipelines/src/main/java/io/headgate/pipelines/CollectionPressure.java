package io.headgate.pipelines;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Decides when a process that collects garbage has no chance: for some time, most of it goes into
 * collections of the whole heap, and each of them leaves the heap full. Not thread-safe.
 */
final class CollectionPressure {
  /** Ten seconds: a run that reads its table or sorts a shard may be busy for a few. */
  static final long WINDOW_MILLIS = 10_000;

  /** Share of the time that collections take. */
  static final double MOST_TIME = 0.6;

  /** Share of the heap that is used after each. */
  static final double FULL = 0.95;

  private final long windowMillis;
  private final Deque<Collection> recent = new ArrayDeque<>();

  CollectionPressure(long windowMillis) {
    this.windowMillis = windowMillis;
  }

  /**
   * A collection of the whole heap.
   *
   * @param endMillis when it ended, from any beginning
   * @param millis how long it took, with the process at rest
   * @param usedBytes of the heap, after it
   * @param usableBytes of the heap, at most
   */
  record Collection(long endMillis, long millis, long usedBytes, long usableBytes) {
    private long within(long begin) {
      return Math.min(millis, endMillis - begin);
    }
  }

  /** Takes the next collection; says whether it is too much. */
  boolean isTooMuch(Collection next) {
    if (next.usedBytes() <= FULL * next.usableBytes()) {
      recent.clear();
      return false;
    }
    recent.add(next);
    long begin = next.endMillis() - windowMillis;
    while (recent.getFirst().endMillis() <= begin) {
      recent.removeFirst();
    }
    return recent.stream().mapToLong(each -> each.within(begin)).sum() > MOST_TIME * windowMillis;
  }
}
