package io.headgate.optimizer.input;

import java.util.List;
import java.util.Optional;

/**
 * What the survey found out about the waiting input.
 *
 * @param volume what the listing says
 * @param sample what decoded samples say; empty if nothing could be decoded
 * @param times what samples say about event times; empty if nothing is known, or rows have none
 * @param tables the reference tables of the job's enrichments, in order
 * @param confidence how the unknowable from file sizes was found
 */
public record InputStatistics(
    Volume volume,
    Optional<RowSample> sample,
    Optional<EventTimes> times,
    List<TableSize> tables,
    Confidence confidence) {

  public InputStatistics {
    tables = List.copyOf(tables);
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
