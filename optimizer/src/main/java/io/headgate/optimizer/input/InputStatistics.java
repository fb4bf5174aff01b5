package io.headgate.optimizer.input;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the survey found out about the waiting input.
 *
 * @param volume what the listing says
 * @param sample what decoded samples say; empty if nothing could be decoded
 * @param times what samples say about event times; empty if nothing is known, or rows have none
 * @param tables the reference tables of the job's enrichments, in order
 * @param confidence how the unknowable from file sizes was found
 * @param seed by which samples were drawn: the same listing has the same seed, and so the same
 *     statistics; empty if nothing was drawn
 */
public record InputStatistics(
    Volume volume,
    Optional<RowSample> sample,
    Optional<EventTimes> times,
    List<TableSize> tables,
    Confidence confidence,
    OptionalLong seed) {

  public InputStatistics {
    tables = List.copyOf(tables);
  }

  /** Of which nothing was drawn. */
  public InputStatistics(
      Volume volume,
      Optional<RowSample> sample,
      Optional<EventTimes> times,
      List<TableSize> tables,
      Confidence confidence) {
    this(volume, sample, times, tables, confidence, OptionalLong.empty());
  }

  /**
   * What all rows occupy in memory at most, in nine cases of ten: as many rows as there may be,
   * each as large as it may be; or, where that is less, all text at once and what each row has
   * beside its text. Bytes of heap, of rows in batches that stay in memory; empty if nothing was
   * decoded.
   */
  public OptionalDouble heapUpperBytes() {
    return sample.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(heapUpperBytes(sample.get()));
  }

  private double heapUpperBytes(RowSample rows) {
    double likely = rows.rows() * rows.heapBytesPerRow();
    double error =
        Math.hypot(rows.rowsError(), rows.heapBytesPerRowUpper() / rows.heapBytesPerRow() - 1);
    double byRows = likely * (1 + error);
    boolean bounded = rows.sizes().fixed() > 0 && volume.bytesUncompressed().isPresent();
    double byText =
        volume.textUpperBytes() * rows.sizes().ofText() + rows.rowsUpper() * rows.sizes().fixed();
    return bounded ? Math.max(likely, Math.min(byRows, byText)) : byRows;
  }

  /** Statistics of which only the sizes of the files are known. */
  public static InputStatistics ofFiles(long bytesStored, int files) {
    return new InputStatistics(
        Volume.ofFiles(bytesStored, files),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Confidence.GUESSED);
  }
}
