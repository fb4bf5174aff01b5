package io.headgate.formats.compress;

import io.headgate.terms.Compression;
import java.io.InputStream;
import java.util.Locale;

/** Tells how a file is compressed, and opens what is in it. */
public final class Decompression {
  private Decompression() {}

  /** What the extension says; {@link Compression#AUTO} if it says nothing. */
  public static Compression ofName(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith(".gz") || name.endsWith(".gzip")) {
      return Compression.GZIP;
    }
    return name.endsWith(".zst") || name.endsWith(".zstd") ? Compression.ZSTD : Compression.AUTO;
  }

  /** What the first bytes of a file say: RFC 1952 section 2.3.1, RFC 8878 section 3.1.1. */
  public static Compression ofMagic(byte[] head) {
    if (begins(head, 0x1F, 0x8B)) {
      return Compression.GZIP;
    }
    boolean frame = begins(head, 0x28, 0xB5, 0x2F, 0xFD);
    boolean skippable =
        head.length > 3 && begins(new byte[] {head[1], head[2], head[3]}, 0x2A, 0x4D, 0x18);
    return frame || (skippable && (head[0] & 0xF0) == 0x50) ? Compression.ZSTD : Compression.NONE;
  }

  /** Whether a file begins with these bytes. */
  public static boolean begins(byte[] head, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (i >= head.length || (head[i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** The uncompressed content of a stream; the caller has resolved {@link Compression#AUTO}. */
  public static InputStream open(Compression compression, InputStream in) {
    return switch (compression) {
      case AUTO, NONE -> in;
      case GZIP -> new GzipStream(in);
      case ZSTD -> new ZstdStream(in);
    };
  }
}
