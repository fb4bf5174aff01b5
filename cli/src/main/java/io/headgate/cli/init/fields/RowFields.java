package io.headgate.cli.init.fields;

import com.fasterxml.jackson.core.JsonToken;
import io.headgate.batch.BytesColumn;
import io.headgate.batch.ColumnType;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowDecoder;
import io.headgate.formats.text.RowFormat;
import io.headgate.formats.value.SliceParser;
import io.headgate.formats.value.SliceTokens;
import io.headgate.formats.value.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Collects what is in rows: in CSV with the run's decoder, in JSON with its tokenizer. */
public final class RowFields {
  private static final int CONTAINER_BYTES = 200;

  private final FieldTree root = FieldTree.root();
  private final SliceParser parser = new SliceParser();
  private long rows;

  private RowFields() {}

  /**
   * What is in some rows.
   *
   * @param names of CSV columns, each once
   */
  public static RowFields of(List<RawBatch> batches, RowFormat format, Set<String> names) {
    RowFields fields = new RowFields();
    if (format.isCsv()) {
      fields.csv(batches, format, new LinkedHashSet<>(names));
    } else {
      batches.forEach(fields::json);
    }
    return fields;
  }

  /** The places of values. */
  public FieldTree root() {
    return root;
  }

  /** Rows that could be read. */
  public long rows() {
    return rows;
  }

  private void csv(List<RawBatch> batches, RowFormat format, Set<String> names) {
    List<String> paths = List.copyOf(names);
    List<ColumnSpec> columns =
        IntStream.range(0, paths.size())
            .mapToObj(i -> ColumnSpec.of("f" + i, ColumnType.STRING).at(paths.get(i)))
            .toList();
    List<FieldStatistics> seen = paths.stream().map(path -> root.child(path).seen()).toList();
    RowDecoder decoder = RowDecoder.of(format, columns);
    for (RawBatch batch : batches) {
      RecordBatch decoded = decoder.decode(batch).rows();
      rows += decoded.rows();
      for (int column = 0; column < columns.size(); column++) {
        BytesColumn values = (BytesColumn) decoded.column(column);
        for (int row = 0; row < decoded.rows(); row++) {
          if (!values.isNull(row)) {
            seen.get(column).field(values.bytes(), values.start(row), values.end(row));
          }
        }
      }
    }
  }

  private void json(RawBatch batch) {
    for (int row = 0; row < batch.rows() && !root.isTooWide(); row++) {
      int from = batch.start(row);
      int to = batch.end(row);
      if (isObject(batch.data(), from, to)) {
        rows++;
        try {
          SliceTokens tokens = parser.begin(batch.data(), from, to);
          tokens.nextToken();
          object(tokens, root);
        } catch (IOException e) {
          parser.replace();
        }
      }
    }
  }

  private boolean isObject(byte[] data, int from, int to) {
    if (Utf8.firstInvalid(data, from, to) >= 0) {
      return false;
    }
    SliceTokens tokens = parser.begin(data, from, to);
    try {
      if (tokens.nextToken() == JsonToken.START_OBJECT) {
        tokens.skipChildren();
        return SliceParser.isBlank(data, tokens.at(), to);
      }
    } catch (IOException e) {
      // No JSON.
    }
    parser.replace();
    return false;
  }

  private static void object(SliceTokens tokens, FieldTree place) throws IOException {
    for (String key = tokens.nextFieldName(); key != null; key = tokens.nextFieldName()) {
      JsonToken token = tokens.nextToken();
      if (place.isOpen()) {
        value(tokens, token, place.child(key));
      } else if (token.isStructStart()) {
        tokens.skipChildren();
      }
    }
  }

  private static void value(SliceTokens tokens, JsonToken token, FieldTree place)
      throws IOException {
    switch (token) {
      case VALUE_STRING -> place.seen().string(tokens.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> place.seen().number(tokens.getText());
      case VALUE_TRUE -> place.seen().bool(true);
      case VALUE_FALSE -> place.seen().bool(false);
      case START_OBJECT -> {
        int from = tokens.at() - 1;
        object(tokens, place);
        place.object(start(tokens, from));
      }
      case START_ARRAY -> {
        int from = tokens.at() - 1;
        tokens.skipChildren();
        place.seen().container(start(tokens, from));
      }
      default -> {} // null is no value
    }
  }

  /** The beginning of what was just read. */
  private static String start(SliceTokens tokens, int from) {
    int to = Math.min(tokens.at(), from + CONTAINER_BYTES);
    return new String(tokens.data(), from, to - from, StandardCharsets.UTF_8);
  }
}
