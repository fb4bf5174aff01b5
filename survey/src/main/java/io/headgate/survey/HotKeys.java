package io.headgate.survey;

import io.headgate.batch.RecordBatch;
import io.headgate.optimizer.input.RowSample.HotKey;
import io.headgate.transforms.dedup.DuplicateKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys that many rows have: at least 2% of the rows at the even places, and 20 of them. A key that
 * is seen at one place of many is not hot: where the input is sorted by it, every place is full of
 * another one. Where duplicates count inside a span only, a key is hot if it is in one span.
 */
final class HotKeys {
  private static final double LEAST_SHARE = 0.02;
  private static final long LEAST_ROWS = 20;
  private static final int MOST = 16;

  private HotKeys() {}

  /** The most frequent first, at most 16. */
  static List<HotKey> of(DuplicateKey wanted, SampleSet sampled) {
    Map<Long, Seen> seen = new HashMap<>();
    int number = 0;
    for (Sample place : sampled.places()) {
      number++;
      for (RecordBatch batch : place.batches()) {
        Keys keys = Keys.of(wanted, batch);
        long[] hashes = keys.hashes();
        for (int row = 0; row < hashes.length; row++) {
          int first = row;
          seen.computeIfAbsent(hashes[row], hash -> new Seen(keys, first)).add(number);
        }
      }
    }
    long rows = sampled.rows();
    int leastPlaces = sampled.whole() ? 1 : Math.min(2, number);
    Map<Long, HotKey> hot = new LinkedHashMap<>();
    seen.values().stream()
        .filter(key -> key.rows >= Math.max(LEAST_ROWS, LEAST_SHARE * rows))
        .filter(key -> key.places >= leastPlaces)
        .sorted(Comparator.comparingLong((Seen key) -> -key.rows).thenComparing(Seen::hash))
        .forEach(key -> hot.merge(key.hash(), key.of(rows), HotKeys::together));
    return hot.values().stream().limit(MOST).toList();
  }

  /** A key that is hot in several spans. */
  private static HotKey together(HotKey one, HotKey other) {
    return new HotKey(one.hash(), one.text(), Math.min(1, one.share() + other.share()));
  }

  /** A key, how often and where. */
  private static final class Seen {
    private final Keys keys;
    private final int row;
    private long rows;
    private int places;
    private int lastPlace;

    Seen(Keys keys, int row) {
      this.keys = keys;
      this.row = row;
    }

    void add(int place) {
      rows++;
      if (lastPlace != place) {
        lastPlace = place;
        places++;
      }
    }

    long hash() {
      return keys.keyHashes()[row];
    }

    HotKey of(long all) {
      return new HotKey(hash(), keys.text(row), (double) rows / all);
    }
  }
}
