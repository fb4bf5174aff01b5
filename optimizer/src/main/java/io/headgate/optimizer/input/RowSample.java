package io.headgate.optimizer.input;

import io.headgate.terms.Checks;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What decoded samples say about all rows. Unknown is empty, never zero.
 *
 * @param rows number of rows in the input
 * @param rowsError how far {@code rows} may be off, as a share of it (two standard errors)
 * @param heapBytesPerRow bytes that a decoded and enriched row occupies where values that repeat
 *     are shared, as in batches that stay in memory
 * @param plainBytesPerRow bytes that a decoded row occupies by itself, as in the small batches of a
 *     shuffle that was spilled
 * @param parquetBytesPerRow bytes that a row occupies in a Parquet file of the job
 * @param duplicateShare share of the rows that are dropped as duplicates, 0 to 1
 * @param malformedShare share of the rows that cannot be decoded, 0 to 1
 * @param hotKeys keys that many rows have, the most frequent first
 */
public record RowSample(
    long rows,
    double rowsError,
    double heapBytesPerRow,
    double plainBytesPerRow,
    OptionalDouble parquetBytesPerRow,
    OptionalDouble duplicateShare,
    double malformedShare,
    List<HotKey> hotKeys) {

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
}
