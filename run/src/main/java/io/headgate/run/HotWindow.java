package io.headgate.run;

/**
 * A window with far more rows than others, which gets writer buckets of its own.
 *
 * @param startMicros start of the window, epoch microseconds
 * @param buckets writer buckets that its rows are spread over, at least 1
 */
public record HotWindow(long startMicros, int buckets) {
  public HotWindow {
    if (buckets < 1) {
      throw new IllegalArgumentException(
          "buckets: %d (expected: at least 1, for the hot window at %d)"
              .formatted(buckets, startMicros));
    }
  }
}
