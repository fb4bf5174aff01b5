package io.headgate.formats.text;

import io.headgate.formats.ColumnSpec;
import io.headgate.formats.value.RowFailure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Decodes CSV records (RFC 4180). Fields are matched to columns by the names of the header.
 *
 * <ul>
 *   <li>An unquoted field that is empty, or the null text of the format, gives no value; a quoted
 *       empty field is an empty text. Spaces belong to the field.
 *   <li>A record with more or fewer fields than the header is {@code wrongFieldCount}; a quote that
 *       is not closed, or stands inside an unquoted field, is {@code malformedCsv}.
 *   <li>A boolean is {@code true}, {@code false} (in any case), {@code 1} or {@code 0}.
 *   <li>A column that the header does not have gives no value; if it is required without a default,
 *       {@link #decode} throws.
 * </ul>
 */
public final class CsvRowDecoder extends BatchDecoder {
  private static final int[] NONE = {};

  private final byte delimiter;
  private final byte quote;
  private final byte[] nullValue;
  private final boolean named;
  private List<String> header = List.of();

  /** Per field of a record, the columns that are read from it. */
  private int[][] targets = {};

  private byte[] scratch = new byte[256];
  private int scratchLength;

  /**
   * A decoder to these columns.
   *
   * @throws IllegalArgumentException if a default is none, or a name occurs twice
   */
  public CsvRowDecoder(List<ColumnSpec> columns, RowFormat format) {
    super(columns, format.maxRowBytes());
    CsvFormat csv = format.csv();
    this.delimiter = (byte) csv.delimiter();
    this.quote = (byte) csv.quote();
    this.named = csv.header();
    this.nullValue = csv.nullValue().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  void begin(RawBatch batch) {
    if (!batch.header().equals(header)) {
      targets = match(batch);
      header = batch.header();
    }
  }

  private int[][] match(RawBatch batch) {
    List<String> names = batch.header();
    int[][] matched = new int[names.size()][];
    Arrays.fill(matched, NONE);
    for (int column = 0; column < columns.size(); column++) {
      ColumnSpec spec = columns.get(column);
      int field = names.indexOf(spec.path());
      if (field < 0) {
        if (spec.required() && spec.defaultValue() == null) {
          throw refused(batch, spec, "no field " + spec.path());
        }
        continue;
      }
      if (names.lastIndexOf(spec.path()) != field) {
        throw refused(batch, spec, "the field " + spec.path() + " twice");
      }
      matched[field] = Arrays.copyOf(matched[field], matched[field].length + 1);
      matched[field][matched[field].length - 1] = column;
    }
    return matched;
  }

  private static IllegalArgumentException refused(RawBatch batch, ColumnSpec spec, String what) {
    return new IllegalArgumentException(
        "Cannot decode %s: its header %s has %s, which column %s is read from. Correct the file or the schema."
            .formatted(
                batch.source(), RowFailure.cut(batch.header().toString()), what, spec.name()));
  }

  @Override
  void decodeRow(byte[] data, int from, int to) throws RowFailure {
    int field = 0;
    int at = from;
    while (true) {
      int[] into = field < targets.length ? targets[field] : NONE;
      at =
          at < to && data[at] == quote ? quoted(data, at + 1, to, into) : plain(data, at, to, into);
      field++;
      if (at == to) {
        break;
      }
      at++; // the delimiter
    }
    if (field != targets.length) {
      String as = named ? "in the header" : "there are columns";
      throw RowFailure.wrongFieldCount(field, targets.length + ", as " + as);
    }
  }

  /** Takes an unquoted field; returns the index of the delimiter after it, or the row's end. */
  private int plain(byte[] data, int from, int to, int[] into) throws RowFailure {
    int end = from;
    while (end < to && data[end] != delimiter) {
      if (data[end] == quote) {
        throw RowFailure.malformedCsv(
            "row: a quote inside an unquoted field (expected: fields with quotes to be quoted)");
      }
      end++;
    }
    if (into.length > 0 && end > from && !isNull(data, from, end)) {
      write(data, from, end, into);
    }
    return end;
  }

  private boolean isNull(byte[] data, int from, int to) {
    return to - from == nullValue.length
        && Arrays.equals(data, from, to, nullValue, 0, nullValue.length);
  }

  /** Takes a quoted field from behind its first quote; returns as {@link #plain} does. */
  private int quoted(byte[] data, int from, int to, int[] into) throws RowFailure {
    int start = from;
    scratchLength = 0;
    for (int at = from; at < to; at++) {
      if (data[at] != quote) {
        continue;
      }
      int after = at + 1;
      if (after < to && data[after] == quote) {
        keep(data, start, after);
        start = after + 1;
        at = after;
      } else if (after == to || data[after] == delimiter) {
        closed(data, start, at, into);
        return after;
      } else {
        throw RowFailure.malformedCsv(
            "row: something follows a closing quote (expected: the delimiter or the end)");
      }
    }
    throw RowFailure.malformedCsv("row: a quote is not closed (expected: a closing quote)");
  }

  private void closed(byte[] data, int start, int end, int[] into) throws RowFailure {
    if (scratchLength == 0) {
      write(data, start, end, into);
    } else {
      keep(data, start, end);
      write(scratch, 0, scratchLength, into);
    }
  }

  private void keep(byte[] data, int from, int to) {
    int needed = scratchLength + to - from;
    if (needed > scratch.length) {
      scratch = Arrays.copyOf(scratch, Math.max(needed, scratch.length * 2));
    }
    System.arraycopy(data, from, scratch, scratchLength, to - from);
    scratchLength = needed;
  }

  private void write(byte[] data, int from, int to, int[] into) throws RowFailure {
    for (int column : into) {
      writers[column].text(data, from, to);
    }
  }
}
