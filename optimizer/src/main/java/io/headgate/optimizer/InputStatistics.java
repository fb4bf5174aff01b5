package io.headgate.optimizer;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the survey found out about the waiting input. Unknown is empty, never zero.
 *
 * @param bytesStored size of the files as stored
 * @param files number of files
 * @param bytesUncompressed size after decompression
 * @param largestUnsplittable stored size of the largest file that only one worker can read
 * @param rows number of rows
 * @param heapBytesPerRow bytes that a decoded and enriched row occupies in a record batch
 * @param parquetBytesPerRow bytes that a row occupies in a Parquet file of the job
 * @param eventTimeSpanMicros from the earliest to the latest event time, microseconds
 * @param windows windows that have rows
 * @param tableHeapBytes heap of all reference tables, one copy each; 0 without tables
 * @param confidence how the unknowable from file sizes was found
 */
public record InputStatistics(
    long bytesStored,
    int files,
    OptionalLong bytesUncompressed,
    OptionalLong largestUnsplittable,
    OptionalLong rows,
    OptionalDouble heapBytesPerRow,
    OptionalDouble parquetBytesPerRow,
    OptionalLong eventTimeSpanMicros,
    OptionalLong windows,
    long tableHeapBytes,
    Confidence confidence) {

  public InputStatistics {
    Checks.atLeast("bytesStored", bytesStored, 0);
    Checks.atLeast("files", files, 0);
    bytesUncompressed.ifPresent(n -> Checks.atLeast("bytesUncompressed", n, 0));
    largestUnsplittable.ifPresent(n -> Checks.atLeast("largestUnsplittable", n, 0));
    rows.ifPresent(n -> Checks.atLeast("rows", n, 0));
    heapBytesPerRow.ifPresent(n -> Checks.positive("heapBytesPerRow", n));
    parquetBytesPerRow.ifPresent(n -> Checks.positive("parquetBytesPerRow", n));
    eventTimeSpanMicros.ifPresent(n -> Checks.atLeast("eventTimeSpanMicros", n, 0));
    windows.ifPresent(n -> Checks.atLeast("windows", n, 1));
    Checks.atLeast("tableHeapBytes", tableHeapBytes, 0);
  }

  /** Statistics of which only the sizes of the files are known. */
  public static InputStatistics ofFiles(long bytesStored, int files) {
    return new InputStatistics(
        bytesStored,
        files,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        0,
        Confidence.GUESSED);
  }
}
