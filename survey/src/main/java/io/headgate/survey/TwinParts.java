package io.headgate.survey;

import io.headgate.batch.RecordBatch;
import io.headgate.sources.SourcePart;
import io.headgate.sources.Split;
import io.headgate.sources.SplitReads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Finds parts that are there twice: parts of one size whose keys at the same place are the same.
 * Places that are drawn one by one hardly ever show it. At most 32 places are read, of the groups
 * with the most text first.
 */
final class TwinParts<S extends Split> {
  private static final int MOST_PLACES = 32;
  private static final long PLACE_BYTES = 8 << 10;
  private static final int LONGEST_ROW = 64 << 10;

  /** Of so many keys that a place has, one may be another. */
  private static final double SAME = 0.9;

  private final Parts<S> parts;
  private final SplitReads<S> reads;
  private final SourceSettings source;
  private final Set<SourcePart<?>> copies = new HashSet<>();

  private TwinParts(Parts<S> parts, SplitReads<S> reads, SourceSettings source) {
    this.parts = parts;
    this.reads = reads;
    this.source = source;
  }

  /**
   * Parts that are there before.
   *
   * @param share of the text
   * @param known those of them that were read
   */
  record Twins(double share, Set<SourcePart<?>> known) {
    static final Twins NONE = new Twins(0, Set.of());
  }

  static <S extends Split> Twins of(Parts<S> parts, SplitReads<S> reads, SourceSettings source) {
    return new TwinParts<>(parts, reads, source).found();
  }

  private Twins found() {
    Map<Long, List<Integer>> bySize = new LinkedHashMap<>();
    for (int number = 0; number < parts.size(); number++) {
      SourcePart<S> part = parts.part(number);
      if (part.bytes() > 0) {
        bySize.computeIfAbsent(part.bytes(), bytes -> new ArrayList<>()).add(number);
      }
    }
    Collection<List<Integer>> groups = bySize.values();
    List<List<Integer>> largestFirst =
        groups.stream()
            .filter(group -> group.size() > 1)
            .sorted(Comparator.comparingLong(group -> -text(group)))
            .toList();
    double twins = 0;
    int left = MOST_PLACES;
    for (List<Integer> group : largestFirst) {
      if (left > 1) {
        int members = Math.min(left, group.size());
        twins += copies(group, members) * text(group);
        left -= members;
      }
    }
    return new Twins(twins / Math.max(1, parts.total()), copies);
  }

  private long text(List<Integer> group) {
    return group.stream().mapToLong(parts::bytes).sum();
  }

  /** The share of a group that is copies, by so many of its parts. */
  private double copies(List<Integer> group, int members) {
    long bytes = parts.bytes(group.get(0));
    SplittableRandom random = new SplittableRandom(parts.seed() ^ bytes);
    double at = random.nextDouble();
    List<Set<Long>> known = new ArrayList<>();
    int equalPairs = 0;
    int found = 0;
    for (int member = 0; member < members; member++) {
      int number = group.get((int) ((long) member * group.size() / members));
      Set<Long> keys = keys(number, at);
      int same = (int) known.stream().filter(others -> isSame(keys, others)).count();
      equalPairs += same;
      if (same > 0) {
        found++;
        copies.add(parts.part(number));
      }
      known.add(keys);
    }
    double pairs = members * (members - 1) / 2.0;
    return members == group.size()
        ? (double) found / members
        : DuplicateShare.repeated(equalPairs / pairs * group.size());
  }

  private static boolean isSame(Set<Long> one, Set<Long> other) {
    long common = one.stream().filter(other::contains).count();
    return !one.isEmpty() && common >= SAME * Math.max(one.size(), other.size());
  }

  private Set<Long> keys(int number, double at) {
    SourcePart<S> part = parts.part(number);
    long free = Math.max(0, parts.bytes(number) - PLACE_BYTES);
    long from = parts.isSampledAnywhere(number) ? (long) (at * free) : 0;
    Spot<S> spot =
        new Spot<>(part, from, from + PLACE_BYTES, 0, parts.bytes(number), 0, from == 0, false);
    Set<Long> keys = new HashSet<>();
    try {
      List<RecordBatch> rows =
          SampleReader.read(spot, reads, LONGEST_ROW, source.keyColumns()).batches();
      Arrays.stream(Keys.hashes(source, rows)).forEach(keys::add);
    } catch (IOException | IllegalArgumentException leftToTheRun) {
      keys.clear();
    }
    return keys;
  }
}
