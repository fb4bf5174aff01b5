package io.headgate.formats.value;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.BooleanColumn;
import io.headgate.batch.BytesColumnBuilder;
import io.headgate.batch.DoubleColumn;
import io.headgate.batch.IntColumn;
import io.headgate.batch.LongColumn;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.formats.ColumnSpec;
import io.headgate.terms.TimePattern;
import io.headgate.terms.TimestampFormat;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Turns the text of a value into a value of one column, or says why it is none. */
public abstract sealed class ColumnWriter {
  private static final long MICROS = 1_000_000L;
  private static final int NANOS_PER_MICRO = 1000;

  final ColumnSpec column;

  private ColumnWriter(ColumnSpec column) {
    this.column = column;
  }

  /**
   * The writer of a column of the rows that a builder collects.
   *
   * @param cut counts times that lose digits
   */
  public static ColumnWriter of(
      ColumnSpec column, RecordBatchBuilder rows, int index, CutTimes cut) {
    return switch (column.type()) {
      case STRING -> new Text(column, rows.bytes(index));
      case BOOLEAN -> new Truth(column, rows.booleans(index));
      case INT32 -> new Int32(column, rows.ints(index));
      case INT64 -> new Int64(column, rows.longs(index));
      case DOUBLE -> new Real(column, rows.doubles(index));
      case TIMESTAMP ->
          switch (column.timestampFormat().kind()) {
            case ISO8601 -> new Iso(column, rows.longs(index), cut);
            case PATTERN -> new Patterned(column, rows.longs(index), cut);
            default -> new Epoch(column, rows.longs(index), cut);
          };
      case JSON -> new Document(column, rows.bytes(index));
      case BYTES -> throw new IllegalArgumentException("column " + column.name() + ": BYTES");
    };
  }

  /** Takes a text: a CSV field, a default, the content of a JSON string. */
  public abstract void text(byte[] data, int from, int to) throws RowFailure;

  /** Takes the content of a JSON string. */
  public void string(byte[] data, int from, int to) throws RowFailure {
    text(data, from, to);
  }

  /** Whether a quoted field of CSV without a character in it is a value, not null. */
  public boolean takesEmpty() {
    return false;
  }

  /** Takes a JSON number by its text. */
  public void number(byte[] data, int from, int to) throws RowFailure {
    text(data, from, to);
  }

  /** Takes {@code true} or {@code false} of JSON. */
  public void truth(boolean value) throws RowFailure {
    throw RowFailure.wrongType(column, String.valueOf(value), rule());
  }

  /** Takes an object or array of JSON by its text. */
  public void container(byte[] data, int from, int to) throws RowFailure {
    throw wrongType(data, from, to);
  }

  /** What a value has to be. */
  abstract String rule();

  final RowFailure wrongType(byte[] data, int from, int to) {
    return RowFailure.wrongType(column, RowFailure.quoted(data, from, to), rule());
  }

  final RowFailure wrongString(byte[] data, int from, int to) {
    return RowFailure.wrongType(column, '"' + RowFailure.quoted(data, from, to) + '"', rule());
  }

  private static final class Text extends ColumnWriter {
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.UTF_8);
    private final BytesColumnBuilder values;

    Text(ColumnSpec column, BytesColumnBuilder values) {
      super(column);
      this.values = values;
    }

    @Override
    public void text(byte[] data, int from, int to) {
      values.append(data, from, to - from);
    }

    @Override
    public boolean takesEmpty() {
      return true;
    }

    @Override
    public void truth(boolean value) {
      values.append(value ? TRUE : FALSE);
    }

    @Override
    public String rule() {
      return "a string";
    }
  }

  private static final class Truth extends ColumnWriter {
    private final BooleanColumn.Builder values;

    Truth(ColumnSpec column, BooleanColumn.Builder values) {
      super(column);
      this.values = values;
    }

    @Override
    public void text(byte[] data, int from, int to) throws RowFailure {
      if (is("true", data, from, to) || is("1", data, from, to)) {
        values.append(true);
      } else if (is("false", data, from, to) || is("0", data, from, to)) {
        values.append(false);
      } else {
        throw wrongString(data, from, to);
      }
    }

    private static boolean is(String word, byte[] data, int from, int to) {
      boolean same = to - from == word.length();
      for (int i = 0; same && i < word.length(); i++) {
        same = Character.toLowerCase((char) data[from + i]) == word.charAt(i);
      }
      return same;
    }

    @Override
    public void string(byte[] data, int from, int to) throws RowFailure {
      throw wrongString(data, from, to);
    }

    @Override
    public void number(byte[] data, int from, int to) throws RowFailure {
      throw wrongType(data, from, to);
    }

    @Override
    public void truth(boolean value) {
      values.append(value);
    }

    @Override
    public String rule() {
      return "true or false";
    }
  }

  /** Writers of numbers: a string counts if all of it is one number. */
  private abstract static sealed class Number extends ColumnWriter {
    final Decimal decimal = new Decimal();

    Number(ColumnSpec column) {
      super(column);
    }

    @Override
    public void text(byte[] data, int from, int to) throws RowFailure {
      if (!decimal.read(data, from, to)) {
        throw wrongString(data, from, to);
      }
      write(data, from, to);
    }

    @Override
    public void number(byte[] data, int from, int to) throws RowFailure {
      if (!decimal.read(data, from, to)) {
        throw wrongType(data, from, to);
      }
      write(data, from, to);
    }

    abstract void write(byte[] data, int from, int to) throws RowFailure;

    final long whole(byte[] data, int from, int to) throws RowFailure {
      if (!decimal.toWhole()) {
        throw misfit(data, from, to);
      }
      return decimal.value();
    }

    final RowFailure misfit(byte[] data, int from, int to) {
      return decimal.misfit() == Decimal.Misfit.NOT_WHOLE
          ? wrongType(data, from, to)
          : outOfRange(data, from, to);
    }

    final RowFailure outOfRange(byte[] data, int from, int to) {
      return RowFailure.outOfRange(column, RowFailure.quoted(data, from, to), rule());
    }
  }

  private static final class Int32 extends Number {
    private final IntColumn.Builder values;

    Int32(ColumnSpec column, IntColumn.Builder values) {
      super(column);
      this.values = values;
    }

    @Override
    public void write(byte[] data, int from, int to) throws RowFailure {
      long value = whole(data, from, to);
      if (value != (int) value) {
        throw outOfRange(data, from, to);
      }
      values.append((int) value);
    }

    @Override
    public String rule() {
      return "a whole number from -2147483648 to 2147483647";
    }
  }

  private static final class Int64 extends Number {
    private final LongColumn.Builder values;

    Int64(ColumnSpec column, LongColumn.Builder values) {
      super(column);
      this.values = values;
    }

    @Override
    public void write(byte[] data, int from, int to) throws RowFailure {
      values.append(whole(data, from, to));
    }

    @Override
    public String rule() {
      return "a whole number from -9223372036854775808 to 9223372036854775807";
    }
  }

  private static final class Real extends Number {
    private final DoubleColumn.Builder values;

    Real(ColumnSpec column, DoubleColumn.Builder values) {
      super(column);
      this.values = values;
    }

    @Override
    public void text(byte[] data, int from, int to) throws RowFailure {
      double special = DoubleWords.value(data, from, to);
      if (special != 0) {
        values.append(special);
      } else {
        super.text(data, from, to);
      }
    }

    @Override
    public void write(byte[] data, int from, int to) throws RowFailure {
      double value = decimal.toDouble();
      if (Double.isInfinite(value)) {
        throw outOfRange(data, from, to);
      } else if (!column.lossy() && !decimal.isHeldBy(value)) {
        throw RowFailure.outOfRange(
            column,
            RowFailure.quoted(data, from, to),
            "a whole number that a double holds exactly: take int64 or string, or set lossy: true");
      }
      values.append(value);
    }

    @Override
    public String rule() {
      return "a number that a double can hold";
    }
  }

  private static final class Epoch extends Number {
    private final LongColumn.Builder values;
    private final CutTimes cut;

    Epoch(ColumnSpec column, LongColumn.Builder values, CutTimes cut) {
      super(column);
      this.values = values;
      this.cut = cut;
    }

    @Override
    public void write(byte[] data, int from, int to) throws RowFailure {
      if (!decimal.toScaled(column.timestampFormat().scale())) {
        throw outOfRange(data, from, to);
      }
      if (decimal.isCut()) {
        cut.add();
      }
      values.append(decimal.value());
    }

    @Override
    public String rule() {
      return column.timestampFormat().rule();
    }
  }

  private static final class Iso extends ColumnWriter {
    private final IsoTimestamp timestamp = new IsoTimestamp();
    private final LongColumn.Builder values;
    private final CutTimes cut;

    /** Of times without an offset; null for UTC. */
    private final @Nullable ZoneRules zone;

    Iso(ColumnSpec column, LongColumn.Builder values, CutTimes cut) {
      super(column);
      this.values = values;
      this.cut = cut;
      TimestampFormat format = column.timestampFormat();
      this.zone = format.hasZone() ? ZoneId.of(format.zone()).getRules() : null;
    }

    @Override
    public void text(byte[] data, int from, int to) throws RowFailure {
      if (!timestamp.read(data, from, to)) {
        throw wrongString(data, from, to);
      }
      if (timestamp.isCut()) {
        cut.add();
      }
      values.append(
          zone != null && timestamp.isLocal() ? utc(timestamp.micros()) : timestamp.micros());
    }

    private long utc(long localMicros) {
      LocalDateTime local =
          LocalDateTime.ofEpochSecond(Math.floorDiv(localMicros, MICROS), 0, ZoneOffset.UTC);
      return localMicros - requireNonNull(zone, "zone").getOffset(local).getTotalSeconds() * MICROS;
    }

    @Override
    public void number(byte[] data, int from, int to) throws RowFailure {
      throw wrongType(data, from, to);
    }

    @Override
    public String rule() {
      return column.timestampFormat().rule();
    }
  }

  /**
   * Times by a pattern. Neighbours are often equal, and reading one costs a microsecond or more.
   */
  private static final class Patterned extends ColumnWriter {
    private final TimePattern pattern;
    private final LongColumn.Builder values;
    private final CutTimes cut;
    private byte[] last = {};
    private long lastMicros;
    private boolean lastIsCut;

    Patterned(ColumnSpec column, LongColumn.Builder values, CutTimes cut) {
      super(column);
      this.pattern =
          TimePattern.of(column.timestampFormat().pattern(), column.timestampFormat().zone());
      this.values = values;
      this.cut = cut;
    }

    @Override
    public void text(byte[] data, int from, int to) throws RowFailure {
      if (last.length == 0 || !Arrays.equals(last, 0, last.length, data, from, to)) {
        read(data, from, to);
      }
      if (lastIsCut) {
        cut.add();
      }
      values.append(lastMicros);
    }

    private void read(byte[] data, int from, int to) throws RowFailure {
      last = new byte[0];
      try {
        Instant time = pattern.read(new String(data, from, to - from, StandardCharsets.UTF_8));
        lastMicros =
            Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), MICROS),
                time.getNano() / NANOS_PER_MICRO);
        lastIsCut = time.getNano() % NANOS_PER_MICRO != 0;
      } catch (DateTimeException e) {
        throw wrongString(data, from, to);
      } catch (ArithmeticException e) {
        throw RowFailure.outOfRange(column, RowFailure.quoted(data, from, to), rule());
      }
      last = Arrays.copyOfRange(data, from, to);
    }

    @Override
    public String rule() {
      return column.timestampFormat().rule();
    }
  }

  /** A JSON document: the decoder of JSON rows gives the text of any value as a container. */
  private static final class Document extends ColumnWriter {
    private final BytesColumnBuilder values;
    private final SliceParser parser = new SliceParser();

    Document(ColumnSpec column, BytesColumnBuilder values) {
      super(column);
      this.values = values;
    }

    @Override
    public void text(byte[] data, int from, int to) throws RowFailure {
      if (!parser.isDocument(data, from, to)) {
        throw wrongString(data, from, to);
      }
      container(data, from, to);
    }

    @Override
    public void container(byte[] data, int from, int to) throws RowFailure {
      if (Utf8.escapesLoneSurrogate(data, from, to)) {
        throw RowFailure.invalidUtf8(
            "column %s: half a surrogate pair (expected: characters that UTF-8 can hold)"
                .formatted(column.name()));
      }
      values.append(data, from, to - from);
    }

    @Override
    public String rule() {
      return "a JSON document";
    }
  }
}
