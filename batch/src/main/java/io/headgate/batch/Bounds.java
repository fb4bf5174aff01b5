package io.headgate.batch;

import java.nio.ByteBuffer;

/** Counts that were read from bytes, checked before anything is allocated by them. */
final class Bounds {
  private Bounds() {}

  /**
   * {@code count}, if what remains can hold as many things.
   *
   * @param least bytes that each of them has at least
   * @throws IllegalArgumentException if they cannot
   */
  static int count(ByteBuffer in, int count, int least) {
    if (count < 0 || (long) count * least > in.remaining()) {
      throw new IllegalArgumentException(
          "count: %d (expected: at most %d)".formatted(count, in.remaining() / least));
    }
    return count;
  }
}
