package io.headgate.sources;

import java.util.List;

/**
 * How much text parts of a source hold.
 *
 * @param ofParts bytes of each part after decompression, in the order of the listing
 * @param error how far their sum may be off: in nine cases of ten the actual one is between {@code
 *     total / (1 + error)} and {@code total × (1 + error)}; 0 where it is known
 */
public record TextBytes(List<Long> ofParts, double error) {
  public TextBytes {
    ofParts = List.copyOf(ofParts);
    if (!(error >= 0)) {
      throw new IllegalArgumentException("error: " + error + " (expected: 0 or more)");
    }
  }

  /** Sizes that are known. */
  public static TextBytes exact(List<Long> ofParts) {
    return new TextBytes(ofParts, 0);
  }

  /** Bytes of all parts. */
  public long total() {
    return ofParts.stream().mapToLong(Long::longValue).sum();
  }
}
