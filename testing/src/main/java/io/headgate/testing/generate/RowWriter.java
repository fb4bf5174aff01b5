package io.headgate.testing.generate;

/** Writes rows of one kind, malformed ones as well. Not thread-safe. */
public interface RowWriter {
  /** A byte that no text in UTF-8 has. */
  int NOT_UTF8 = 0xFF;

  /** More than 32 bits hold. */
  long OUT_OF_RANGE = 5_000_000_000L;

  /** The first line of a file, with its line break; may be empty. */
  byte[] header();

  /** Writes a row without its line break; whole, if it is to be truncated. */
  void row(Line line, Bytes out);
}
