package io.headgate.formats.text;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.DeadLetter;
import io.headgate.formats.DecodedBatch;
import io.headgate.formats.value.Bytes;
import io.headgate.formats.value.ColumnWriter;
import io.headgate.formats.value.CutTimes;
import io.headgate.formats.value.RowFailure;
import io.headgate.formats.value.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What decoding has in common whatever the format: limits, UTF-8, values that are missing. */
abstract sealed class BatchDecoder implements RowDecoder permits JsonRowDecoder, CsvRowDecoder {
  /** Rows that there is room for at first: of many columns less, or they would fill memory. */
  private static final int ROOM = 1024;

  private static final int LEAST_ROOM = 16;
  private static final int CELLS = 1 << 16;

  final List<ColumnSpec> columns;
  final ColumnWriter[] writers;
  private final RecordBatchBuilder rows;
  private final RecordBatchBuilder letters = new RecordBatchBuilder(DeadLetter.SCHEMA, 16);
  private final CutTimes cut = new CutTimes();
  private final int maxRowBytes;

  /** Where the last dead letter of the batch starts, and the number of that line. */
  private int lettered;

  private long linesBefore;

  /** Columns that are required or have a default, with the bytes of the default. */
  private final int[] checked;

  private final byte[][] defaults;

  BatchDecoder(List<ColumnSpec> columns, int maxRowBytes) {
    this.columns = List.copyOf(columns);
    this.maxRowBytes = maxRowBytes;
    this.rows =
        new RecordBatchBuilder(
            BatchSchema.of(columns.stream().map(ColumnSpec::field).toList()),
            Math.max(LEAST_ROOM, Math.min(ROOM, CELLS / Math.max(1, columns.size()))));
    this.writers = new ColumnWriter[columns.size()];
    this.defaults = new byte[columns.size()][];
    for (int i = 0; i < writers.length; i++) {
      writers[i] = ColumnWriter.of(columns.get(i), rows, i, cut);
      defaults[i] = defaultOf(columns.get(i), writers[i]);
    }
    discardRow();
    this.checked =
        java.util.stream.IntStream.range(0, writers.length)
            .filter(i -> columns.get(i).required() || columns.get(i).defaultValue() != null)
            .toArray();
  }

  private static byte[] defaultOf(ColumnSpec column, ColumnWriter writer) {
    String text = column.defaultValue();
    if (text == null) {
      return new byte[0];
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      writer.text(bytes, 0, bytes.length);
    } catch (RowFailure e) {
      throw new IllegalArgumentException("default of " + e.sentence(), e);
    }
    return bytes;
  }

  @Override
  public final BatchSchema schema() {
    return rows.schema();
  }

  @Override
  public final DecodedBatch decode(RawBatch batch) {
    begin(batch);
    lettered = 0;
    linesBefore = batch.line();
    byte[] data = batch.data();
    int count = batch.rows();
    for (int row = 0; row < count; row++) {
      int from = batch.start(row);
      int to = batch.end(row);
      try {
        check(data, from, to);
        decodeRow(data, from, to);
        completeRow();
        rows.endRow(batch.source(), batch.position(row));
        if (cut.isInRow()) {
          cut.endRow(batch.position(row));
        }
      } catch (RowFailure failure) {
        discardRow();
        letter(failure, batch, row);
      }
    }
    return new DecodedBatch(rows.build(), letters.build());
  }

  @Override
  public List<String> takeWarnings(String source) {
    return cut.take(source);
  }

  private void discardRow() {
    rows.discardRow();
    cut.discardRow();
  }

  /** Prepares for the rows of a batch. */
  abstract void begin(RawBatch batch);

  /** Hands the values of a row to the writers. */
  abstract void decodeRow(byte[] data, int from, int to) throws RowFailure;

  private void check(byte[] data, int from, int to) throws RowFailure {
    if (to - from > maxRowBytes) {
      throw RowFailure.rowTooLong(maxRowBytes);
    }
    StrayBytes.check(data, from, to);
    int invalid = Utf8.firstInvalid(data, from, to);
    if (invalid >= 0) {
      throw RowFailure.invalidUtf8(
          String.format(
              Locale.ROOT,
              "row: byte 0x%02X at %d (expected: UTF-8, or source.encoding set)",
              data[invalid] & 0xFF,
              invalid - from));
    }
  }

  private void completeRow() throws RowFailure {
    for (int column : checked) {
      if (!rows.isSet(column)) {
        if (columns.get(column).defaultValue() == null) {
          throw RowFailure.missingRequired(columns.get(column));
        }
        writers[column].text(defaults[column], 0, defaults[column].length);
      }
    }
  }

  private void letter(RowFailure cause, RawBatch batch, int row) {
    int from = batch.start(row);
    int length = Math.min(maxRowBytes, batch.end(row) - from);
    RowFailure failure = batch.line() > 0 ? cause.atLine(line(batch, from)) : cause;
    DeadLetter.append(
        letters,
        new DeadLetter.Failure(DecodedBatch.STEP, failure.error(), failure.sentence()),
        new DeadLetter.RawRow(batch.data(), from, length),
        batch.source(),
        batch.position(row));
  }

  private long line(RawBatch batch, int start) {
    linesBefore += Bytes.lineEnds(batch.data(), lettered, start);
    lettered = start;
    return linesBefore;
  }
}
