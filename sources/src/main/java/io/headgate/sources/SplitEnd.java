package io.headgate.sources;

import java.util.List;
import java.util.Optional;

/**
 * What became of a split. Over all splits of a listing, if they were read to their ends, what was
 * read and what is left are the bytes that were listed; one split may have more or fewer, as a row
 * that lies across a bound belongs to the split in which it starts.
 *
 * @param read bytes of the split, as they are stored, from its first row to its end
 * @param left a row that is left for the next run
 * @param givenUp why the split was not read to its end, a sentence that names it; its rows up to
 *     there were given
 * @param warnings what was read and looks wrong, a sentence each, which names the split
 */
public record SplitEnd(
    long read, Optional<Left> left, Optional<String> givenUp, List<String> warnings) {
  public SplitEnd {
    warnings = List.copyOf(warnings);
  }

  /**
   * A row that was not complete when the source was listed.
   *
   * @param bytes of it that were listed
   * @param words how much is left, of what
   */
  public record Left(long bytes, String words) {}

  /** A split that was read to its end. */
  public static SplitEnd read(long bytes) {
    return new SplitEnd(bytes, Optional.empty(), Optional.empty(), List.of());
  }

  /** A split that was read to its end, but for a row that is left. */
  public static SplitEnd read(long bytes, Left left) {
    return new SplitEnd(bytes, Optional.of(left), Optional.empty(), List.of());
  }

  /** A split that could not be read on. */
  public static SplitEnd givenUp(long bytes, String sentence) {
    return new SplitEnd(bytes, Optional.empty(), Optional.of(sentence), List.of());
  }

  /** The same, with what looks wrong. */
  public SplitEnd withWarnings(List<String> sentences) {
    return new SplitEnd(read, left, givenUp, sentences);
  }
}
