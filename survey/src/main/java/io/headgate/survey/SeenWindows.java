package io.headgate.survey;

import io.headgate.batch.LongColumn;
import io.headgate.batch.RecordBatch;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Windows that rows which were looked at are in: they are there, whatever else is. */
final class SeenWindows {
  private SeenWindows() {}

  /**
   * How many there are at least when duplicates are dropped: a row that is one may have been the
   * only one of its window.
   *
   * @param batches rows that were looked at
   * @param duplicateShare share of the rows that are dropped, if duplicates are
   * @return empty if rows have no windows
   */
  static OptionalLong of(
      SourceSettings source, List<RecordBatch> batches, OptionalDouble duplicateShare) {
    if (source.windowMicros().isEmpty() || source.eventTime().isEmpty()) {
      return OptionalLong.empty();
    }
    long size = source.windowMicros().getAsLong();
    Set<Long> seen = new HashSet<>();
    for (RecordBatch batch : batches) {
      LongColumn times = batch.longs(source.eventTime().get());
      for (int row = 0; row < times.size(); row++) {
        if (!times.isNull(row)) {
          seen.add(Math.floorDiv(times.get(row), size));
        }
      }
    }
    return OptionalLong.of((long) (seen.size() * (1 - duplicateShare.orElse(0))));
  }
}
