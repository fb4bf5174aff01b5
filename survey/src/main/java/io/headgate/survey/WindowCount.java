package io.headgate.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many windows have rows, from those that samples fall into.
 *
 * <p>Where most windows are seen at several places, the samples have seen about all. Otherwise the
 * windows between two that were seen are taken to have rows too, unless there are far more of them
 * than elsewhere (50 times the median) and than the speed at which event time advances there
 * explains: then it is a gap, like that between 1970 and today. No more windows have rows than as
 * many rows at random would fall into.
 */
final class WindowCount {
  /** Places that say by themselves whether all windows were seen. */
  private static final int MANY_PLACES = 4;

  private static final double SEEN_ONCE = 0.1;

  /** A gap is that many times as long as the median. */
  private static final double GAP = 50;

  /** Event time may advance this many times as fast between two places as at them. */
  private static final double FASTER = 10;

  /**
   * A place: windows from {@code first} to {@code last}.
   *
   * @param windows of its rows, each once, ascending
   * @param advance windows by which event time advances from here to the next place, about; 0 if
   *     that cannot be seen
   */
  record Seen(long[] windows, double advance) {
    long first() {
      return windows[0];
    }

    long last() {
      return windows[windows.length - 1];
    }
  }

  private final List<Seen> places;
  private final long[] windows;
  private final long[] gaps;

  private WindowCount(List<Seen> places, long[] windows) {
    this.places = places;
    this.windows = windows;
    this.gaps = new long[windows.length - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = windows[i + 1] - windows[i] - 1;
    }
  }

  /**
   * The number of windows that have rows, about; at least one.
   *
   * @param places those that have rows
   * @param rows of the input
   */
  static double of(List<Seen> places, double rows) {
    Map<Long, Integer> seenAt = seenAt(places);
    double seen = seenAt.size();
    if (sawAll(places)) {
      return seen + once(seenAt);
    }
    long[] windows = seenAt.keySet().stream().mapToLong(Long::longValue).toArray();
    double filled = seen + new WindowCount(places, windows).filled();
    return Math.max(seen, Math.max(1, hit(filled, rows)));
  }

  /** Whether most windows are seen at several places. */
  static boolean sawAll(List<Seen> places) {
    Map<Long, Integer> seenAt = seenAt(places);
    return places.size() >= MANY_PLACES && once(seenAt) <= SEEN_ONCE * seenAt.size();
  }

  private static Map<Long, Integer> seenAt(List<Seen> places) {
    Map<Long, Integer> seenAt = new TreeMap<>();
    for (Seen place : places) {
      Arrays.stream(place.windows).forEach(window -> seenAt.merge(window, 1, Integer::sum));
    }
    return seenAt;
  }

  private static long once(Map<Long, Integer> seenAt) {
    return seenAt.values().stream().filter(count -> count == 1).count();
  }

  /** Windows that have one or more of {@code rows} at random: {@code W (1 − e^(−rows / W))}. */
  private static double hit(double windows, double rows) {
    return -windows * Math.expm1(-rows / windows);
  }

  private double filled() {
    long[] ascending = Arrays.stream(gaps).filter(gap -> gap > 0).sorted().toArray();
    double filled = 0;
    for (int i = 0; i < gaps.length; i++) {
      if (gaps[i] > 0) {
        double others = medianWithout(ascending, gaps[i]);
        double advance = advance(windows[i], windows[i + 1]);
        double most = Math.max(GAP * Math.max(1, others), FASTER * advance);
        filled += gaps[i] <= most ? gaps[i] : Math.min(gaps[i], Math.max(others, advance));
      }
    }
    return filled;
  }

  private static double medianWithout(long[] ascending, long one) {
    if (ascending.length < 2) {
      return 0;
    }
    int at = Arrays.binarySearch(ascending, one);
    int middle = (ascending.length - 2) / 2;
    return ascending[middle < at ? middle : middle + 1];
  }

  /** What event time advances between places of which none has rows on both sides of the gap. */
  private double advance(long before, long after) {
    List<Seen> beside = new ArrayList<>();
    for (Seen place : places) {
      if (place.first() <= before && place.last() >= after) {
        return 0;
      }
      if (place.last() == before || place.first() == after) {
        beside.add(place);
      }
    }
    return beside.stream().mapToDouble(Seen::advance).max().orElse(0);
  }
}
