package io.headgate.optimizer;

/**
 * What the input will occupy, with careful assumptions where the survey knows nothing.
 *
 * @param rowBytes all rows in record batches
 * @param diskBytes all rows in Parquet files
 * @param tableBytes heap of the reference tables
 * @param confidence how the two were found
 */
record Demand(long rowBytes, long diskBytes, long tableBytes, Confidence confidence) {
  /** Text compresses by five to ten; unknown files are taken to be of the better kind. */
  static final double UNCOMPRESSED_PER_STORED = 10;

  /** Decoded rows are smaller than their text but for short rows with many columns. */
  static final double HEAP_PER_TEXT = 1.5;

  /** Parquet with zstd takes a tenth to a third of the text. */
  static final double DISK_PER_TEXT = 0.35;

  static Demand of(InputStatistics input) {
    double text =
        input.bytesUncompressed().isPresent()
            ? input.bytesUncompressed().getAsLong()
            : input.bytesStored() * UNCOMPRESSED_PER_STORED;
    boolean rows = input.rows().isPresent();
    boolean heapKnown = rows && input.heapBytesPerRow().isPresent();
    boolean diskKnown = rows && input.parquetBytesPerRow().isPresent();
    double count = input.rows().orElse(0);
    double heap = heapKnown ? count * input.heapBytesPerRow().getAsDouble() : text * HEAP_PER_TEXT;
    double disk =
        diskKnown ? count * input.parquetBytesPerRow().getAsDouble() : text * DISK_PER_TEXT;
    return new Demand(
        (long) Math.ceil(heap),
        (long) Math.ceil(disk),
        input.tableHeapBytes(),
        heapKnown ? input.confidence() : Confidence.GUESSED);
  }
}
