package io.headgate.transforms.write;

import io.headgate.batch.LongColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.transforms.window.AssignWindows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The names of windows in paths. */
final class WindowFolders {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final long MICROS_PER_SECOND = 1_000_000;

  private WindowFolders() {}

  /** The start of a window as a folder says it: {@code 20210721T060000Z}. */
  static String value(long startMicros) {
    long fraction = Math.floorMod(startMicros, MICROS_PER_SECOND);
    Instant start =
        Instant.ofEpochSecond(Math.floorDiv(startMicros, MICROS_PER_SECOND), fraction * 1000);
    return (fraction == 0 ? SECONDS : MICROS).format(start);
  }

  /** The column that holds each row's window. */
  static LongColumn column(RecordBatch batch) {
    LongColumn windows = batch.longs(AssignWindows.COLUMN);
    if (windows.hasNulls()) {
      throw new IllegalArgumentException(
          "%s: null (expected: the start of a window in every row)"
              .formatted(AssignWindows.COLUMN));
    }
    return windows;
  }
}
