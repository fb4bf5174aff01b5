package io.headgate.options;

/** How source files are compressed. */
public enum Compression {
  /** By the file extension: {@code .gz} is gzip, {@code .zst} is zstd, any other is plain. */
  AUTO,
  NONE,
  GZIP,
  ZSTD
}
