package io.headgate.formats.text;

import io.headgate.formats.ColumnSpec;
import io.headgate.formats.value.Bytes;
import io.headgate.formats.value.RowFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Decodes CSV records (RFC 4180). Fields are matched to columns by the names of the header.
 *
 * <ul>
 *   <li>An unquoted field that is empty, or a null text of the format, gives no value; a quoted
 *       empty field is an empty text in a string column, and no value elsewhere. Spaces belong to
 *       the field.
 *   <li>A record with more or fewer fields than the header is {@code wrongFieldCount}, but for one
 *       empty field at its end; a quote that is not closed, or stands inside an unquoted field, is
 *       {@code malformedCsv}.
 *   <li>A boolean is {@code true}, {@code false} (in any case), {@code 1} or {@code 0}.
 *   <li>A column that the header does not have gives no value; if it is required without a default,
 *       {@link #decode} throws.
 * </ul>
 */
public final class CsvRowDecoder extends BatchDecoder {
  private static final int[] NONE = {};

  /** Line breaks of a field that is longer than people write: a quote may be missing. */
  private static final int MOST_LINES = 20;

  private final byte delimiter;
  private final boolean quotes;
  private final byte quote;
  private final byte[][] nullValues;
  private final boolean named;
  private List<String> header = List.of();

  /** Where the array of the batch begins in its source, and its current record in the array. */
  private long position;

  private int record;

  /** Per field of a record, the columns that are read from it. */
  private int[][] targets = {};

  private long longFields;
  private long firstLongField;
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
    this.quotes = csv.quote() != CsvFormat.NONE;
    this.quote = (byte) csv.quote();
    this.named = csv.header();
    this.nullValues =
        csv.nullValues().stream()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
  }

  @Override
  public List<String> takeWarnings(String source) {
    List<String> warnings = new ArrayList<>(super.takeWarnings(source));
    if (longFields == 0) {
      return warnings;
    }
    String sentence =
        String.format(
            Locale.ROOT,
            "%s has %s with more than %d line breaks, the first in the record at byte %,d: look whether a quote is missing there.",
            source,
            longFields == 1 ? "a field" : String.format(Locale.ROOT, "%,d fields", longFields),
            MOST_LINES,
            firstLongField);
    longFields = 0;
    warnings.add(sentence);
    return warnings;
  }

  @Override
  void begin(RawBatch batch) {
    position = batch.position();
    if (!batch.header().equals(header)) {
      targets = match(batch);
      header = batch.header();
    }
  }

  private int[][] match(RawBatch batch) {
    List<String> names = batch.header();
    Map<String, Integer> fields = new HashMap<>();
    Set<String> twice = new HashSet<>();
    for (int field = 0; field < names.size(); field++) {
      if (fields.putIfAbsent(names.get(field), field) != null) {
        twice.add(names.get(field));
      }
    }
    int[][] matched = new int[names.size()][];
    Arrays.fill(matched, NONE);
    for (int column = 0; column < columns.size(); column++) {
      ColumnSpec spec = columns.get(column);
      String name = nameAt(spec.path());
      Integer field = fields.get(name);
      if (field == null) {
        if (spec.required() && spec.defaultValue() == null) {
          throw refused(batch, spec, "no field \"%s\"".formatted(spec.path()));
        }
        continue;
      }
      if (twice.contains(name)) {
        throw refused(batch, spec, "the field \"%s\" twice".formatted(spec.path()));
      }
      matched[field] = Arrays.copyOf(matched[field], matched[field].length + 1);
      matched[field][matched[field].length - 1] = column;
    }
    if (Arrays.stream(matched).allMatch(field -> field.length == 0)) {
      throw new IllegalArgumentException(
          "Cannot decode %s: its header %s has none of the columns %s. Correct the file, the schema, or source.csv (delimiter, header, skipLines)."
              .formatted(
                  batch.source(),
                  RowFailure.cut(names.toString()),
                  RowFailure.cut(columns.stream().map(ColumnSpec::path).toList().toString())));
    }
    return matched;
  }

  /** The name of a field whose path may be quoted, as it has to be with brackets in it. */
  private static String nameAt(String path) {
    return path.startsWith("['") && path.endsWith("']")
        ? path.substring(2, path.length() - 2)
        : path;
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
    record = from;
    while (field != targets.length || at < to) {
      int[] into = field < targets.length ? targets[field] : NONE;
      at =
          quotes && at < to && data[at] == quote
              ? quoted(data, at + 1, to, into)
              : plain(data, at, to, into);
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
      if (quotes && data[end] == quote) {
        throw RowFailure.malformedCsv(
            "row: a quote inside an unquoted field (expected: fields with quotes to be quoted; or source.csv.quote: none)");
      }
      end++;
    }
    if (into.length > 0 && end > from && !isNull(data, from, end)) {
      write(data, from, end, into);
    }
    return end;
  }

  private boolean isNull(byte[] data, int from, int to) {
    for (byte[] text : nullValues) {
      if (to - from == text.length && Arrays.equals(data, from, to, text, 0, text.length)) {
        return true;
      }
    }
    return false;
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
        if (at - from > MOST_LINES && Bytes.lineEnds(data, from, at) > MOST_LINES) {
          firstLongField = longFields++ == 0 ? position + record : firstLongField;
        }
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
      if (from < to || writers[column].takesEmpty()) {
        writers[column].text(data, from, to);
      }
    }
  }
}
