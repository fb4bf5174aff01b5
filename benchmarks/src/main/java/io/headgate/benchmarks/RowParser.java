package io.headgate.benchmarks;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.transforms.decode.ColumnSpec;
import io.headgate.transforms.decode.DecodedBatch;
import io.headgate.transforms.decode.JsonRowDecoder;
import io.headgate.transforms.read.RawBatch;
import java.io.IOException;
import java.util.List;

/**
 * The same work by different parsers: storefront rows from JSON to columns. The time of the event
 * stays text, so that parsers are compared and not calendars.
 */
abstract class RowParser {
  static final List<String> NAMES =
      List.of("headgate", "jackson", "fastjson2", "dsl-json", "jsoniter");

  private static final List<ColumnSpec> COLUMNS =
      StorefrontSample.columns().stream()
          .map(
              column ->
                  column.type() == ColumnType.TIMESTAMP
                      ? ColumnSpec.of(column.name(), ColumnType.STRING)
                      : column)
          .toList();

  private static final BatchSchema SCHEMA =
      BatchSchema.of(
          COLUMNS.stream().map(column -> new Field(column.name(), column.type())).toList());

  final RecordBatchBuilder rows = new RecordBatchBuilder(SCHEMA);

  /** A parser by its name. */
  static RowParser of(String name) {
    return switch (name) {
      case "headgate" -> new Headgate();
      case "jackson" -> new JacksonRows();
      case "fastjson2" -> new Fastjson2Rows();
      case "dsl-json" -> new DslJsonRows();
      case "jsoniter" -> new JsoniterRows();
      default -> throw new IllegalArgumentException("parser: " + name);
    };
  }

  /** The rows of a batch. */
  RecordBatch parse(RawBatch batch) throws IOException {
    for (int row = 0; row < batch.rows(); row++) {
      row(batch.data(), batch.start(row), batch.end(row));
      rows.endRow(batch.source(), batch.position(row));
    }
    return rows.build();
  }

  /** Puts the values of one row into {@link #rows}. */
  abstract void row(byte[] data, int from, int to) throws IOException;

  /** Forgets a row that was refused. */
  void forget() {
    rows.discardRow();
  }

  final void string(String key, String value) {
    rows.bytes(SCHEMA.indexOf(key)).append(value);
  }

  /** The decoder that Headgate runs with: Jackson's tokenizer over slices. */
  private static final class Headgate extends RowParser {
    private final JsonRowDecoder decoder = new JsonRowDecoder(COLUMNS, 1 << 20);

    @Override
    RecordBatch parse(RawBatch batch) throws IOException {
      DecodedBatch decoded = decoder.decode(batch);
      if (decoded.deadLetters().rows() > 0) {
        throw new IOException("a dead letter");
      }
      return decoded.rows();
    }

    @Override
    void row(byte[] data, int from, int to) throws IOException {
      parse(RawBatch.of("row", 0, data, new int[] {from}, new int[] {to}));
    }
  }
}
