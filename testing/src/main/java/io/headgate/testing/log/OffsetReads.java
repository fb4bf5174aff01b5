package io.headgate.testing.log;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.DeadLetter;
import io.headgate.formats.DecodedBatch;
import io.headgate.sources.SplitEnd;
import io.headgate.sources.SplitReader;
import io.headgate.sources.SplitReads;
import io.headgate.sources.SplitRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads ranges of offsets, a fetch at a time. */
final class OffsetReads implements SplitReads<OffsetRange> {
  private static final int FETCH = 128;

  private final List<ColumnSpec> columns;
  private final RecordBatchBuilder rows;
  private final RecordBatchBuilder letters = new RecordBatchBuilder(DeadLetter.SCHEMA);

  OffsetReads(List<ColumnSpec> columns) {
    for (ColumnSpec column : columns) {
      if (!List.of("id", "ts", "page").contains(column.name())) {
        throw new IllegalArgumentException(
            "column: " + column.name() + " (expected: id, ts or page)");
      }
    }
    this.columns = List.copyOf(columns);
    this.rows =
        new RecordBatchBuilder(BatchSchema.of(columns.stream().map(ColumnSpec::field).toList()));
  }

  @Override
  public SplitReader open(OffsetRange split) {
    return new Reader(split);
  }

  @Override
  public SplitReader openSample(OffsetRange split, int longestRow) {
    return open(split);
  }

  private void append(byte[] bytes, OffsetRange split, long offset) {
    LogRecord some = LogRecord.of(bytes);
    if (some == null) {
      String cause = "record: " + bytes.length + " bytes (expected: at least 16)";
      DeadLetter.append(
          letters,
          new DeadLetter.Failure(DecodedBatch.STEP, "malformedRecord", cause),
          new DeadLetter.RawRow(bytes, 0, bytes.length),
          split.source(),
          offset);
      return;
    }
    for (int i = 0; i < columns.size(); i++) {
      switch (columns.get(i).name()) {
        case "id" -> rows.longs(i).append(some.id());
        case "ts" -> rows.longs(i).append(some.micros());
        default -> rows.bytes(i).append(some.page());
      }
    }
    rows.endRow(split.source(), offset);
  }

  private final class Reader implements SplitReader {
    private final OffsetRange split;
    private long next;

    Reader(OffsetRange split) {
      this.split = split;
      this.next = split.start();
    }

    /** A fetch may find no record between two offsets; the end is an offset, not a record. */
    @Override
    public @Nullable SplitRows next() {
      long bytes = 0;
      while (next < split.end() && rows.rows() + letters.rows() < FETCH) {
        byte[] value = LogRecord.at(split.partition(), next);
        if (value != null) {
          append(value, split, next);
          bytes += value.length;
        }
        next++;
      }
      DecodedBatch decoded = new DecodedBatch(rows.build(), letters.build());
      return decoded.read() == 0 ? null : new SplitRows(decoded, bytes, read());
    }

    private long read() {
      return (next - split.start()) * LogRecord.BYTES_PER_OFFSET;
    }

    @Override
    public SplitEnd end() {
      return SplitEnd.read(read());
    }

    @Override
    public void close() {}
  }
}
