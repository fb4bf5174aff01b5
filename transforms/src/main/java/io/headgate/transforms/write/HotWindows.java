package io.headgate.transforms.write;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Windows with far more rows than others, which have writer buckets of their own, numbered from 0
 * in the order of the windows' starts: with windows 10:00 over 3 buckets and 11:00 over 2, the
 * first has 0 to 2 and the second 3 and 4. A window that never comes costs nothing. Immutable.
 */
public final class HotWindows implements Serializable {
  private static final long serialVersionUID = 1L;

  static final HotWindows NONE = of(Map.of());

  private final long[] starts;

  /** The first bucket of each window, and at the end how many there are. */
  private final int[] firsts;

  private HotWindows(long[] starts, int[] firsts) {
    this.starts = starts;
    this.firsts = firsts;
  }

  /**
   * Hot windows.
   *
   * @param buckets by start of the window (epoch microseconds), over how many buckets it is spread:
   *     1 or more
   */
  public static HotWindows of(Map<Long, Integer> buckets) {
    buckets.forEach(
        (start, spread) -> Checks.atLeastOne("hotWindows: buckets of " + start, spread));
    long[] starts = new long[buckets.size()];
    int[] firsts = new int[buckets.size() + 1];
    int window = 0;
    for (Map.Entry<Long, Integer> entry : new TreeMap<>(buckets).entrySet()) {
      starts[window] = entry.getKey();
      firsts[window + 1] = Math.addExact(firsts[window], entry.getValue());
      window++;
    }
    return new HotWindows(starts, firsts);
  }

  /** The buckets of all windows together. */
  int buckets() {
    return firsts[starts.length];
  }

  /** The number of the window that begins then, from 0; negative if it is not hot. */
  int find(long start) {
    return Arrays.binarySearch(starts, start);
  }

  /** The first bucket of a window. */
  int first(int window) {
    return firsts[window];
  }

  /** How many buckets a window has. */
  int spread(int window) {
    return firsts[window + 1] - firsts[window];
  }

  /**
   * Checks that all are starts of windows.
   *
   * @throws IllegalArgumentException if one is not, or if there are no windows
   */
  void checkStarts(long windowMicros) {
    for (long start : starts) {
      if (windowMicros == 0 || Math.floorMod(start, windowMicros) != 0) {
        throw new IllegalArgumentException(
            "hotWindows: %d (expected: the start of a window, a multiple of windowMicros: %d)"
                .formatted(start, windowMicros));
      }
    }
  }
}
