package io.headgate.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts small splits together, in their order, so that many of them are a few elements: an element
 * of its own costs a runner more than the rows of a small file.
 */
final class Packs<S extends Split> {
  private final long packBytes;
  private final List<List<S>> packs = new ArrayList<>();
  private List<S> open = new ArrayList<>();
  private long openBytes;

  private Packs(long packBytes) {
    this.packBytes = packBytes;
  }

  /**
   * Packs of these splits.
   *
   * @param packBytes size of a pack, as splits are stored; a split of half of it is a pack by
   *     itself, before smaller ones that have come earlier
   */
  static <S extends Split> List<List<S>> of(Stream<S> splits, long packBytes) {
    Packs<S> all = new Packs<>(packBytes);
    splits.forEachOrdered(all::add);
    all.close();
    return all.packs;
  }

  private void add(S split) {
    if (split.bytes() >= packBytes / 2) {
      packs.add(List.of(split));
      return;
    }
    open.add(split);
    openBytes += split.bytes();
    if (openBytes >= packBytes) {
      close();
    }
  }

  private void close() {
    if (!open.isEmpty()) {
      packs.add(open);
      open = new ArrayList<>();
      openBytes = 0;
    }
  }
}
