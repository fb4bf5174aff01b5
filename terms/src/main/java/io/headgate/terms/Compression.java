package io.headgate.terms;

/** How a source file is compressed. */
public enum Compression {
  /**
   * By the file extension ({@code .gz}, {@code .zst}); without one of these by the first bytes. The
   * default.
   */
  AUTO,
  NONE,
  GZIP,
  ZSTD
}
