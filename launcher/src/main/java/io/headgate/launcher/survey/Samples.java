package io.headgate.launcher.survey;

import io.headgate.batch.LongColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.transforms.decode.DecodedBatch;
import io.headgate.transforms.decode.RowDecoder;
import io.headgate.transforms.read.FileRange;
import io.headgate.transforms.read.InputFiles;
import io.headgate.transforms.read.RangeReader;
import io.headgate.transforms.read.RawBatch;
import io.headgate.transforms.write.ParquetEncoder;
import io.headgate.transforms.write.ParquetFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Rows from all over the input, decoded. */
final class Samples {
  /** Share of event times at either end that may be nonsense. */
  private static final double OUTLIERS = 0.005;

  /** Heap of a column that holds nothing: objects and the headers of its arrays. */
  private static final double COLUMN_BYTES = 80;

  /** As the plan does it. */
  private static final int GROUPS_PER_WORKER = 8;

  private final SourceSettings source;
  private final List<RecordBatch> batches = new ArrayList<>();
  private long rawRows;
  private long rawBytes;
  private long rows;
  private OptionalDouble parquetBytesPerRow = OptionalDouble.empty();

  Samples(SourceSettings source) {
    this.source = source;
  }

  /** Reads samples at even distances; compressed files only from their beginning. */
  void take(InputFiles input) throws IOException {
    RowDecoder decoder = RowDecoder.of(source.format(), source.columns());
    for (FileRange range : SampleRanges.of(input, source.format())) {
      try (RangeReader reader = RangeReader.open(range, source.format())) {
        RawBatch raw = reader.next();
        if (raw != null) {
          add(raw, decoder.decode(raw));
        }
      }
    }
  }

  private void add(RawBatch raw, DecodedBatch decoded) {
    rawRows += raw.rows();
    rawBytes += raw.bytes() + 1;
    rows += decoded.rows().rows();
    if (decoded.rows().rows() > 0) {
      batches.add(decoded.rows());
    }
  }

  /** Writes all samples as one row group, into memory. */
  void writeParquet() throws IOException {
    if (rows == 0) {
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ParquetEncoder encoder = new ParquetEncoder(source.parquet());
        ParquetFile file =
            ParquetFile.to(
                Channels.newChannel(bytes), "sample", batches.get(0).schema(), encoder)) {
      file.writeRowGroup(batches);
      parquetBytesPerRow = OptionalDouble.of((double) file.bytesWritten() / rows);
    }
  }

  /** Rows that could be decoded. */
  long rows() {
    return rows;
  }

  /** Bytes of text a row, its line break included. */
  double bytesPerRow() {
    return Math.max(1, (double) rawBytes / rawRows);
  }

  /**
   * As in one batch of all samples: rows that are neighbours in the input may share values that
   * those of a whole batch do not.
   */
  double heapBytesPerRow() {
    RecordBatchBuilder all = new RecordBatchBuilder(batches.get(0).schema());
    for (RecordBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        all.append(batch, row);
      }
    }
    return Math.max(1, (double) all.build().heapBytes() / rows + fragmentBytesPerRow());
  }

  /** A shuffle cuts batches of about 1 MiB of text into one piece a group, of all columns each. */
  private double fragmentBytesPerRow() {
    double rowsOfBatch =
        Math.min(RecordBatch.TARGET_ROWS, RecordBatch.TARGET_BYTES / bytesPerRow());
    double groups = GROUPS_PER_WORKER * Runtime.getRuntime().availableProcessors();
    double rowsOfPiece = Math.max(1, rowsOfBatch / groups);
    return source.columns().size() * COLUMN_BYTES / rowsOfPiece;
  }

  /** Empty unless {@link #writeParquet} was called. */
  OptionalDouble parquetBytesPerRow() {
    return parquetBytesPerRow;
  }

  /** From the earliest to the latest event time, but for outliers. */
  OptionalLong spanMicros() {
    long @Nullable [] times = times();
    return times == null ? OptionalLong.empty() : OptionalLong.of(last(times) - first(times));
  }

  /** Windows from the earliest to the latest event time, but for outliers. */
  OptionalLong windows() {
    long @Nullable [] times = times();
    if (times == null || source.windowMicros().isEmpty()) {
      return OptionalLong.empty();
    }
    long size = source.windowMicros().getAsLong();
    return OptionalLong.of(
        Math.floorDiv(last(times), size) - Math.floorDiv(first(times), size) + 1);
  }

  private static long first(long[] sorted) {
    return sorted[(int) (sorted.length * OUTLIERS)];
  }

  private static long last(long[] sorted) {
    return sorted[sorted.length - 1 - (int) (sorted.length * OUTLIERS)];
  }

  private long @Nullable [] times() {
    if (source.eventTime().isEmpty()) {
      return null;
    }
    String column = source.eventTime().get();
    long[] times = batches.stream().flatMapToLong(batch -> values(batch.longs(column))).toArray();
    Arrays.sort(times);
    return times.length == 0 ? null : times;
  }

  private static LongStream values(LongColumn column) {
    return LongStream.range(0, column.size())
        .filter(row -> !column.isNull((int) row))
        .map(row -> column.get((int) row));
  }
}
