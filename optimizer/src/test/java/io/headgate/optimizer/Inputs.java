package io.headgate.optimizer;

import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.EventTimes;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.input.Volume;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Statistics for tests. */
public final class Inputs {
  private Inputs() {}

  public static InputStatistics sampled(
      long bytes, long rows, double heapBytes, double parquetBytes, OptionalLong windows) {
    return new InputStatistics(
        new Volume(bytes, 1, 0, OptionalLong.of(bytes), OptionalLong.empty()),
        Optional.of(
            new RowSample(
                rows,
                0.01,
                heapBytes,
                heapBytes,
                OptionalDouble.of(parquetBytes),
                OptionalDouble.empty(),
                0,
                List.of())),
        windows.isEmpty()
            ? Optional.empty()
            : Optional.of(new EventTimes(0, 0, windows.getAsLong(), List.of())),
        List.of(),
        Confidence.SAMPLED);
  }

  /** Rows of 310 bytes of text in {@code windows}. */
  public static InputStatistics ofRows(long rows, long windows) {
    return sampled(310 * rows, rows, 220, 50, OptionalLong.of(windows));
  }
}
