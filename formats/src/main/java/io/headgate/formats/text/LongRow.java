package io.headgate.formats.text;

/**
 * Whether this JVM has room for a long row. A row is in memory several times: its text, the batch
 * that it is decoded to, what steps make of that, a page of Parquet; and each worker may have one.
 */
final class LongRow {
  /** Copies of a row, times workers, that a heap is to have room for. */
  private static final int COPIES = 12;

  /** Rows up to the default of {@code source.maxRowBytes}, 16 MiB, are planned for. */
  private static final long LEAST_ROOM = 17L << 20;

  private static final long MIB = 1L << 20;

  private LongRow() {}

  /** The longest row that a heap has room for, in bytes. */
  static long room(long heapBytes) {
    return Math.max(LEAST_ROOM, heapBytes / COPIES);
  }

  /**
   * Ends the run with words, before memory does without.
   *
   * @param position where the row begins
   * @param bytes of it that were read
   * @throws IllegalStateException if there is no room for it
   */
  static void requireRoom(String source, long position, long bytes) {
    requireRoom(source, position, bytes, Runtime.getRuntime().maxMemory());
  }

  static void requireRoom(String source, long position, long bytes, long heapBytes) {
    long room = room(heapBytes);
    if (bytes > room) {
      throw new IllegalStateException(
          "Cannot read the row at byte %,d of %s: it has more than %,d MiB, and a process with %,d MiB of memory has room for rows of %,d MiB. Give it more with --heap, or set source.maxRowBytes to less: longer rows are dead letters then."
              .formatted(position, source, bytes / MIB, heapBytes / MIB, room / MIB));
    }
  }
}
