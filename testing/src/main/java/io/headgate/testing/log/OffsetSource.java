package io.headgate.testing.log;

import io.headgate.formats.ColumnSpec;
import io.headgate.sources.Listed;
import io.headgate.sources.SplitReads;
import io.headgate.sources.SplitSource;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * A log of some partitions, bounded by offsets. Its records have the columns {@code id} (int64),
 * {@code ts} (timestamp) and {@code page} (string).
 *
 * @param partitions all offsets of each partition that are to be read
 */
public record OffsetSource(List<OffsetRange> partitions) implements SplitSource<OffsetRange> {
  private static final long serialVersionUID = 1L;

  public OffsetSource {
    partitions = List.copyOf(partitions);
  }

  @Override
  public Coder<OffsetRange> splitCoder() {
    return SerializableCoder.of(OffsetRange.class);
  }

  @Override
  public Listed<OffsetRange> list() {
    return new ListedPartitions(partitions.stream().map(Partition::new).toList());
  }

  @Override
  public SplitReads<OffsetRange> reads(List<ColumnSpec> columns) {
    return new OffsetReads(columns);
  }

  private record ListedPartitions(List<Partition> parts) implements Listed<OffsetRange> {
    @Override
    public List<String> skipped() {
      return List.of();
    }
  }
}
