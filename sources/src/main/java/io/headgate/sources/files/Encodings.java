package io.headgate.sources.files;

import io.headgate.formats.compress.Decompression;
import io.headgate.terms.TextEncoding;
import java.util.Optional;

/** Tells the encoding of a file from its first bytes, where they leave no doubt. */
public final class Encodings {
  /** Of text in UTF-16 this share of one half of the bytes is zero, unless it is far from ASCII. */
  private static final double ZEROS = 0.5;

  private static final int LEAST_BYTES = 8;

  private Encodings() {}

  /** UTF-16 by its byte order mark, or by the zero bytes of ASCII in it. */
  public static Optional<TextEncoding> utf16(byte[] head) {
    if (Decompression.begins(head, 0xFF, 0xFE) || Decompression.begins(head, 0xFE, 0xFF)) {
      return Optional.of(TextEncoding.UTF_16);
    }
    int even = 0;
    int odd = 0;
    for (int i = 0; i < head.length; i++) {
      if (head[i] == 0) {
        even += 1 - i % 2;
        odd += i % 2;
      }
    }
    double half = head.length / 2.0;
    if (head.length >= LEAST_BYTES && even == 0 && odd > half * ZEROS) {
      return Optional.of(TextEncoding.UTF_16LE);
    }
    return head.length >= LEAST_BYTES && odd == 0 && even > half * ZEROS
        ? Optional.of(TextEncoding.UTF_16BE)
        : Optional.empty();
  }
}
