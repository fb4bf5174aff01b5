package io.headgate.sources.files;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts small ranges together, in their order, so that many small files are a few elements: an
 * element of its own costs a runner more than the rows of a small file. Not thread-safe.
 */
public final class RangePacker {
  private final long packBytes;
  private final Consumer<List<FileRange>> out;
  private List<FileRange> open = new ArrayList<>();
  private long openBytes;

  /**
   * A packer.
   *
   * @param packBytes size of a pack, as files are stored; a range of half of it is a pack by itself
   */
  public RangePacker(long packBytes, Consumer<List<FileRange>> out) {
    this.packBytes = packBytes;
    this.out = out;
  }

  public void add(FileRange range) {
    if (range.bytes() >= packBytes / 2) {
      out.accept(List.of(range));
      return;
    }
    open.add(range);
    openBytes += range.bytes();
    if (openBytes >= packBytes) {
      finish();
    }
  }

  /** Puts out what is left. */
  public void finish() {
    if (!open.isEmpty()) {
      out.accept(open);
      open = new ArrayList<>();
      openBytes = 0;
    }
  }
}
