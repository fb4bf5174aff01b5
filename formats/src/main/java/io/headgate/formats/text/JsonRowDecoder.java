package io.headgate.formats.text;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.headgate.batch.ColumnType;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.value.RowFailure;
import io.headgate.formats.value.SliceParser;
import io.headgate.formats.value.SliceTokens;
import io.headgate.formats.value.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Decodes rows that are one JSON object each (RFC 8259), in one pass: what no column is read from
 * is checked and left out.
 *
 * <ul>
 *   <li>A missing key, {@code null}, and a path through something that is no object or array give
 *       no value: the default, or null, or a dead letter if the column is required.
 *   <li>A string column takes a number or a boolean as its text; a number column takes a string
 *       that is one number; an integer column takes {@code 1.0} and {@code 1e3}.
 *   <li>A json column takes any value, as the text that it is in the row.
 *   <li>A key that a column is read from, or through, occurs once; otherwise {@code duplicateKey}.
 *   <li>Escapes that stand for half a surrogate pair are {@code invalidUtf8} in a string that a
 *       column takes, and in a json column.
 * </ul>
 */
public final class JsonRowDecoder extends BatchDecoder {
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private final SliceParser parser = new SliceParser();
  private final PathNode root;
  private final boolean[] isJson;
  private SliceTokens tokens = parser.begin(new byte[0], 0, 0);
  private long row;

  /**
   * A decoder to these columns.
   *
   * @throws IllegalArgumentException if a path or a default is none, or a name occurs twice
   */
  public JsonRowDecoder(List<ColumnSpec> columns, int maxRowBytes) {
    super(columns, maxRowBytes);
    this.root = PathNode.rootOf(columns);
    this.isJson = new boolean[columns.size()];
    for (int i = 0; i < isJson.length; i++) {
      isJson[i] = columns.get(i).type() == ColumnType.JSON;
    }
  }

  @Override
  void begin(RawBatch batch) {}

  @Override
  void decodeRow(byte[] data, int from, int to) throws RowFailure {
    row++;
    tokens = parser.begin(data, from, to);
    try {
      if (tokens.nextToken() != START_OBJECT) {
        parser.replace();
        throw JsonProblem.notAnObject(data, from, to);
      }
      object(root);
    } catch (StreamConstraintsException e) {
      parser.replace();
      throw JsonProblem.beyondLimits();
    } catch (JsonProcessingException e) {
      parser.replace();
      int at = to;
      if (!(e instanceof JsonEOFException) && e.getLocation() != null) {
        at = from + (int) Math.max(0, e.getLocation().getByteOffset() - 1); // it was taken already
      }
      throw JsonProblem.malformed(data, from, at, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!SliceParser.isBlank(data, tokens.at(), to)) {
      throw JsonProblem.something(data, from, tokens.at(), to);
    }
  }

  private void object(PathNode node) throws IOException, RowFailure {
    int position = 0;
    for (String name = tokens.nextFieldName(); name != null; name = tokens.nextFieldName()) {
      PathNode child = node.key(name, position++);
      JsonToken token = tokens.nextToken();
      if (child != null) {
        child.visit(row);
        value(token, child);
      } else if (token.isStructStart()) {
        tokens.skipChildren();
      }
    }
  }

  private void array(PathNode node) throws IOException, RowFailure {
    int index = 0;
    for (JsonToken token = tokens.nextToken(); token != END_ARRAY; token = tokens.nextToken()) {
      PathNode child = node.index(index++);
      if (child != null) {
        child.visit(row);
        value(token, child);
      } else if (token.isStructStart()) {
        tokens.skipChildren();
      }
    }
  }

  private void value(JsonToken token, PathNode node) throws IOException, RowFailure {
    switch (token) {
      case VALUE_STRING -> string(node);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(node);
      case VALUE_TRUE -> truth(true, node);
      case VALUE_FALSE -> truth(false, node);
      case START_OBJECT, START_ARRAY -> container(token, node);
      default -> {} // null is no value
    }
  }

  private void container(JsonToken token, PathNode node) throws IOException, RowFailure {
    int start = tokens.at() - 1;
    if (token == START_OBJECT && node.hasKeys()) {
      object(node);
    } else if (token != START_OBJECT && node.hasIndexes()) {
      array(node);
    } else {
      tokens.skipChildren();
    }
    for (int column : node.columns()) {
      writers[column].container(tokens.data(), start, tokens.at());
    }
  }

  private void number(PathNode node) throws RowFailure {
    int start = tokens.numberStart();
    for (int column : node.columns()) {
      if (isJson[column]) {
        writers[column].container(tokens.data(), start, tokens.at());
      } else {
        writers[column].number(tokens.data(), start, tokens.at());
      }
    }
  }

  private void truth(boolean value, PathNode node) throws RowFailure {
    byte[] text = value ? TRUE : FALSE;
    for (int column : node.columns()) {
      if (isJson[column]) {
        writers[column].container(text, 0, text.length);
      } else {
        writers[column].truth(value);
      }
    }
  }

  private void string(PathNode node) throws IOException, RowFailure {
    int start = tokens.at();
    tokens.endString();
    int end = tokens.at() - 1;
    byte[] text = tokens.data();
    int from = start;
    int to = end;
    boolean resolved = false;
    for (int column : node.columns()) {
      if (isJson[column]) {
        writers[column].container(tokens.data(), start - 1, end + 1);
        continue;
      }
      if (!resolved && tokens.hasEscapes(start, end)) {
        text = unescaped(start, column);
        from = 0;
        to = text.length;
      }
      resolved = true;
      writers[column].string(text, from, to);
    }
  }

  private byte[] unescaped(int start, int column) throws IOException, RowFailure {
    String text = String.valueOf(tokens.textFrom(start));
    if (Utf8.hasLoneSurrogate(text)) {
      throw RowFailure.invalidUtf8(
          "column %s: half a surrogate pair (expected: characters that UTF-8 can hold)"
              .formatted(columns.get(column).name()));
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
