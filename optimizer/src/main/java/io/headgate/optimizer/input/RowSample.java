package io.headgate.optimizer.input;

import io.headgate.terms.Checks;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What decoded samples say about all rows. Unknown is empty, never zero.
 *
 * @param rows number of rows in the input
 * @param rowsError how far {@code rows} may be off: in nine cases of ten the actual number is
 *     between {@code rows / (1 + rowsError)} and {@code rows × (1 + rowsError)}; 0 if they were
 *     counted
 * @param heapBytesPerRow bytes that a decoded and enriched row occupies where values that repeat
 *     are shared, as in batches that stay in memory
 * @param plainBytesPerRow bytes that a decoded row occupies by itself, as in the small batches of a
 *     shuffle that was spilled
 * @param parquetBytesPerRow bytes that a row occupies in a Parquet file of the job
 * @param duplicateShare share of the rows that are dropped as duplicates, 0 to 1
 * @param malformedShare share of the rows that cannot be decoded, 0 to 1
 * @param hotKeys keys that many rows have, the most frequent first
 * @param sizes what else is known of their sizes
 * @param intervals how far the shares and the bytes per row may be off
 */
public record RowSample(
    long rows,
    double rowsError,
    double heapBytesPerRow,
    double plainBytesPerRow,
    OptionalDouble parquetBytesPerRow,
    OptionalDouble duplicateShare,
    double malformedShare,
    List<HotKey> hotKeys,
    Sizes sizes,
    Optional<Intervals> intervals) {

  /**
   * A key that many rows have.
   *
   * @param hash of the key, as rows are grouped by it
   * @param text of the key, for people
   * @param share of the rows, 0 to 1
   */
  public record HotKey(long hash, String text, double share) {
    public HotKey {
      Checks.share("share", share);
    }
  }

  /**
   * What else is known of the sizes of rows, in bytes of heap. Zero is "none was seen".
   *
   * @param longestRow the longest row of the samples
   * @param deadLetter a row that cannot be decoded, on the average
   * @param fixed what a row occupies beside its text: numbers, times, positions of text
   * @param ofText what a byte of the input's text occupies at most, in a row that was decoded; 1,
   *     unless rows become larger on the way
   */
  public record Sizes(long longestRow, double deadLetter, double fixed, double ofText) {
    /** Nothing is known. */
    static final Sizes NONE = new Sizes(0, 0, 0, 1);

    public Sizes {
      Checks.atLeast("longestRow", longestRow, 0);
      Checks.notNegative("deadLetter", deadLetter);
      Checks.notNegative("fixed", fixed);
      Checks.positive("ofText", ofText);
    }

    private Sizes times(double copies) {
      return new Sizes(
          (long) Math.ceil(longestRow * copies), deadLetter, fixed * copies, ofText * copies);
    }
  }

  /**
   * Where the true numbers are in nine cases of ten.
   *
   * @param heapBytesPerRow of {@link RowSample#heapBytesPerRow}
   * @param parquetBytesPerRow of {@link RowSample#parquetBytesPerRow}; empty as that
   * @param duplicateShare of {@link RowSample#duplicateShare}; empty as that
   * @param malformedShare of {@link RowSample#malformedShare}
   */
  public record Intervals(
      Interval heapBytesPerRow,
      Optional<Interval> parquetBytesPerRow,
      Optional<Interval> duplicateShare,
      Interval malformedShare) {}

  public RowSample {
    Checks.atLeast("rows", rows, 0);
    Checks.notNegative("rowsError", rowsError);
    Checks.positive("heapBytesPerRow", heapBytesPerRow);
    Checks.positive("plainBytesPerRow", plainBytesPerRow);
    parquetBytesPerRow.ifPresent(n -> Checks.positive("parquetBytesPerRow", n));
    duplicateShare.ifPresent(n -> Checks.share("duplicateShare", n));
    Checks.share("malformedShare", malformedShare);
    hotKeys = List.copyOf(hotKeys);
  }

  /** Of rows whose sizes are known by their averages only. */
  public RowSample(
      long rows,
      double rowsError,
      double heapBytesPerRow,
      double plainBytesPerRow,
      OptionalDouble parquetBytesPerRow,
      OptionalDouble duplicateShare,
      double malformedShare,
      List<HotKey> hotKeys) {
    this(
        rows,
        rowsError,
        heapBytesPerRow,
        plainBytesPerRow,
        parquetBytesPerRow,
        duplicateShare,
        malformedShare,
        hotKeys,
        Sizes.NONE,
        Optional.empty());
  }

  /** Where the number of rows is in nine cases of ten. */
  public Interval rowsInterval() {
    return Interval.around(rows, rowsError);
  }

  /** The upper end of {@link #rowsInterval}, rounded up. */
  public long rowsUpper() {
    return (long) Math.ceil(rowsInterval().high());
  }

  /** Bytes of heap that the longest row of the samples takes; 0 if none is known. */
  public long longestRowBytes() {
    return sizes.longestRow();
  }

  /** Bytes of heap that a dead letter takes, on the average; 0 if none was seen. */
  public double deadLetterBytesPerRow() {
    return sizes.deadLetter();
  }

  /** The upper end of the interval of {@link #heapBytesPerRow}. */
  public double heapBytesPerRowUpper() {
    return intervals.map(known -> known.heapBytesPerRow().high()).orElse(heapBytesPerRow);
  }

  /** The same rows in another number, without hot keys: as of a larger input of the same kind. */
  public RowSample ofRows(long number) {
    return new RowSample(
        number,
        rowsError,
        heapBytesPerRow,
        plainBytesPerRow,
        parquetBytesPerRow,
        duplicateShare,
        malformedShare,
        List.of(),
        sizes,
        intervals);
  }

  /**
   * The same rows where each of them is in memory as so many.
   *
   * @param copies more than 0
   */
  public RowSample inCopies(double copies) {
    return new RowSample(
        rows,
        rowsError,
        heapBytesPerRow * copies,
        plainBytesPerRow * copies,
        parquetBytesPerRow,
        duplicateShare,
        malformedShare,
        hotKeys,
        sizes.times(copies),
        intervals.map(
            known ->
                new Intervals(
                    known.heapBytesPerRow().times(copies),
                    known.parquetBytesPerRow(),
                    known.duplicateShare(),
                    known.malformedShare())));
  }
}
