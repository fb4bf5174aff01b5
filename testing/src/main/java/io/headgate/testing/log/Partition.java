package io.headgate.testing.log;

import io.headgate.sources.SourcePart;
import java.util.ArrayList;
import java.util.List;

/**
 * A partition as a part of a source.
 *
 * @param all its offsets
 */
record Partition(OffsetRange all) implements SourcePart<OffsetRange> {
  @Override
  public long bytes() {
    return all.bytes();
  }

  @Override
  public boolean isCompressed() {
    return false;
  }

  @Override
  public boolean isDivisible() {
    return true;
  }

  @Override
  public List<OffsetRange> splits(long splitBytes) {
    long offsets = Math.max(1, splitBytes / LogRecord.BYTES_PER_OFFSET);
    List<OffsetRange> splits = new ArrayList<>();
    for (long start = all.start(); start < all.end(); start += offsets) {
      splits.add(range(start, Math.min(all.end(), start + offsets)));
    }
    return splits;
  }

  @Override
  public OffsetRange between(long from, long to) {
    return range(offset(from), offset(to));
  }

  /** The first offset that starts at this byte or after it. */
  private long offset(long bytes) {
    return all.start() - Math.floorDiv(-Math.min(bytes, bytes()), LogRecord.BYTES_PER_OFFSET);
  }

  private OffsetRange range(long start, long end) {
    return new OffsetRange(all.topic(), all.partition(), start, end);
  }
}
