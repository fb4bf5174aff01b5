package io.headgate.transforms.write;

import io.headgate.batch.LongColumn;
import io.headgate.batch.RecordBatch;
import java.util.List;
import java.util.OptionalLong;

/** The smallest and largest event time of some rows, epoch microseconds; unknown without any. */
record EventTimes(OptionalLong min, OptionalLong max) {
  static final EventTimes NONE = new EventTimes(OptionalLong.empty(), OptionalLong.empty());

  /** These, widened by the values of a column; nulls do not count. */
  EventTimes plus(List<RecordBatch> batches, String column) {
    long least = min.orElse(Long.MAX_VALUE);
    long most = max.orElse(Long.MIN_VALUE);
    boolean any = min.isPresent();
    for (RecordBatch batch : batches) {
      LongColumn times = batch.longs(column);
      for (int row = 0; row < times.size(); row++) {
        if (!times.isNull(row)) {
          least = Math.min(least, times.get(row));
          most = Math.max(most, times.get(row));
          any = true;
        }
      }
    }
    return any ? new EventTimes(OptionalLong.of(least), OptionalLong.of(most)) : NONE;
  }
}
