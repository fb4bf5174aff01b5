package io.headgate.survey;

import io.headgate.optimizer.input.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The share of rows that are duplicates of an earlier one, from the keys of a sample. Three kinds
 * are told apart, each row counted in one:
 *
 * <ul>
 *   <li>rows of <em>frequent</em> keys, seen at three places or more: all but the first of each;
 *   <li><em>near</em> duplicates: rows with an equal one before them in the stretch, at distance d.
 *       A stretch of n of the N rows shows one of (N − d) / (n − d) of those at that distance
 *       (Horvitz and Thompson 1952), so the share is {@code Σ (N − d) / (n − d) / N};
 *   <li><em>far</em> duplicates: if c of p pairs of rows from places far apart are equal, two rows
 *       are with chance q = c / p, and of M rows {@code 1 − (1 − e^(−q M)) / (q M)} have an equal
 *       one before them. M are the rows beyond the reach of the stretch.
 * </ul>
 *
 * <p>Blind to duplicates that are farther away than the stretch is long and not at random (of
 * these, {@link TwinParts} finds whole files); to far duplicates of less than about one in {@code p
 * / N}; and, where all samples are the beginning of one file, to all but near ones.
 */
final class DuplicateShare {
  /** A key at this many places is no coincidence. */
  private static final int FREQUENT_PLACES = 3;

  private static final double NINE_OF_TEN = 1.645;

  /** Where none was seen there may be so many. */
  private static final double NONE_AT_MOST = 2.3;

  /** How far a share may be off because keys are not as often as each other, as a share of it. */
  private static final double MODEL_ERROR = 0.3;

  /**
   * The keys at a place.
   *
   * @param start where it starts
   * @param end where it ends, in the same unit
   * @param keys hashes of the rows that have a key, in order
   */
  record Sample(long start, long end, long[] keys) {}

  private final double rows;
  private final Sample stretch;
  private final List<Sample> places;
  private final Map<Long, Integer> frequent;

  private DuplicateShare(double rows, Sample stretch, List<Sample> places) {
    this.rows = Math.max(rows, stretch.keys.length);
    this.stretch = stretch;
    this.places = places;
    this.frequent = frequent(places);
  }

  /**
   * The share of duplicates among {@code rows} with a key, 0 to 1.
   *
   * @param rows of the input
   * @param stretch neighbouring rows
   * @param places all over the input; those nearer to each other than the stretch is long are not
   *     compared
   */
  static double of(double rows, Sample stretch, List<Sample> places) {
    DuplicateShare all = new DuplicateShare(rows, stretch, places);
    return all.share(all.equalPairs(), 0);
  }

  /**
   * Where the share is in nine cases of ten: what so few equal pairs and so few near duplicates
   * say, after Poisson, and how far keys are from being at random.
   */
  static Interval interval(double rows, Sample stretch, List<Sample> places) {
    DuplicateShare all = new DuplicateShare(rows, stretch, places);
    Pairs pairs = all.equalPairs();
    double share = all.share(pairs, 0);
    double off = NINE_OF_TEN * Math.sqrt(pairs.equal);
    Pairs fewer = new Pairs(Math.max(0, pairs.equal - off), pairs.all);
    Pairs more = new Pairs(pairs.equal + off + NONE_AT_MOST, pairs.all);
    double model = MODEL_ERROR * share;
    return new Interval(
        Math.max(0, share - Math.hypot(share - all.share(fewer, -1), model)),
        Math.min(1, share + Math.hypot(all.share(more, 1) - share, model)));
  }

  /** The share of duplicates where these are the keys of all rows. */
  static double exact(long[] keys) {
    long distinct = Arrays.stream(keys).distinct().count();
    return keys.length == 0 ? 0 : 1 - (double) distinct / keys.length;
  }

  /** The share of rows in an endless stream that have an equal one at most so far before them. */
  static double near(long[] stretch, int distance) {
    return near(new Stream(stretch, Double.POSITIVE_INFINITY, distance), Set.of());
  }

  /** Pairs of rows far apart, and how many of them are equal. */
  private record Pairs(double equal, double all) {
    private double share() {
      return all == 0 ? 0 : equal / all;
    }
  }

  /**
   * @param direction −1 for the lower end of what was counted near and often, 1 for the upper
   */
  private double share(Pairs pairs, int direction) {
    long sampled = places.stream().mapToLong(place -> place.keys.length).sum();
    double frequentRows = frequent.values().stream().mapToInt(Integer::intValue).sum();
    double often = atEnd(sampled == 0 ? 0 : frequentRows / sampled, sampled, direction);
    double firsts = frequent.size() / rows;
    int any = stretch.keys.length;
    double near =
        atEnd(near(new Stream(stretch.keys, rows, any), frequent.keySet()), any, direction);
    double nearInside =
        near(new Stream(stretch.keys, Double.POSITIVE_INFINITY, any), frequent.keySet());
    double beyond = Math.max(0, rows - stretch.keys.length);
    double rest = Math.max(0, 1 - often - nearInside);
    double far = rest * beyond / rows * repeated(pairs.share() * (1 - often) * beyond);
    return Math.max(0, Math.min(1, often - firsts + near + far));
  }

  /** The end of the interval of a share that was counted in so many rows. */
  private static double atEnd(double share, double count, int direction) {
    return direction == 0 || count == 0
        ? share
        : Math.max(0, Math.min(1, share + direction * Shares.error(share, count)));
  }

  /** Each frequent key and the rows that it has. */
  private static Map<Long, Integer> frequent(List<Sample> places) {
    Map<Long, Integer> seenAt = new HashMap<>();
    Map<Long, Integer> rowsOf = new HashMap<>();
    for (Sample place : places) {
      distinct(place).forEach(key -> seenAt.merge(key, 1, Integer::sum));
      for (long key : place.keys) {
        rowsOf.merge(key, 1, Integer::sum);
      }
    }
    rowsOf.keySet().removeIf(key -> seenAt.getOrDefault(key, 0) < FREQUENT_PLACES);
    return rowsOf;
  }

  /**
   * A stretch of a stream of {@code rows}, in which duplicates at most {@code distance} apart
   * count.
   */
  private record Stream(long[] keys, double rows, int distance) {}

  private static double near(Stream stream, Set<Long> without) {
    long[] keys = stream.keys;
    Map<Long, Integer> last = new HashMap<>();
    double sum = 0;
    for (int row = 0; row < keys.length; row++) {
      Integer before = last.put(keys[row], row);
      int distance = before == null ? Integer.MAX_VALUE : row - before;
      if (distance <= stream.distance && !without.contains(keys[row])) {
        double whole = Double.isInfinite(stream.rows) ? 1 : 1 - distance / stream.rows;
        sum += whole / (keys.length - distance);
      }
    }
    return Math.min(1, sum);
  }

  /** Pairs of rows far apart; rows of frequent keys are left out. */
  private Pairs equalPairs() {
    List<Sample> all = new ArrayList<>(places);
    all.add(stretch);
    List<Set<Long>> keys = new ArrayList<>();
    for (Sample sample : all) {
      Set<Long> rare = distinct(sample);
      rare.removeAll(frequent.keySet());
      keys.add(rare);
    }
    double equal = 0;
    double pairs = 0;
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        if (farApart(all.get(i), all.get(j))) {
          pairs += (double) keys.get(i).size() * keys.get(j).size();
          equal += common(keys.get(i), keys.get(j));
        }
      }
    }
    return new Pairs(equal, pairs);
  }

  private boolean farApart(Sample one, Sample other) {
    long gap = Math.max(one.start, other.start) - Math.min(one.end, other.end);
    return gap >= stretch.end - stretch.start;
  }

  private static Set<Long> distinct(Sample sample) {
    Set<Long> keys = new HashSet<>();
    for (long key : sample.keys) {
      keys.add(key);
    }
    return keys;
  }

  private static long common(Set<Long> one, Set<Long> other) {
    Set<Long> small = one.size() < other.size() ? one : other;
    Set<Long> large = small == one ? other : one;
    return small.stream().filter(large::contains).count();
  }

  /** {@code 1 − (1 − e^(−x)) / x}; about x / 2 where x is small. */
  static double repeated(double x) {
    return x < 1e-6 ? x / 2 : 1 + Math.expm1(-x) / x;
  }
}
