package io.headgate.cli.init.csv;

import io.headgate.cli.init.csv.Records.Cells;
import io.headgate.formats.text.CsvFormat;
import io.headgate.formats.value.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Tells whether a place in the middle of a CSV file is outside of quotes, so that its rows can be
 * read from the first line end on: 20 records have the width of the header if it is, and not if it
 * is inside.
 */
public final class QuotedPlaces {
  private static final int RECORDS = 20;

  /** Lines of a place at which a row may begin. */
  private static final int LINES = 10;

  private QuotedPlaces() {}

  /**
   * The index of a row that begins behind one of the first line ends of these bytes; empty if none
   * of them is certainly one.
   */
  public static OptionalInt firstRow(byte[] place, Dialect dialect) {
    int line = -1;
    for (int tried = 0; tried < LINES; tried++) {
      line = Bytes.indexOf(place, (byte) '\n', line + 1, place.length);
      if (line < 0) {
        break;
      }
      byte[] rows = Arrays.copyOfRange(place, line + 1, place.length);
      if (dialect.csv().quote() == CsvFormat.NONE || isOutside(rows, dialect)) {
        return OptionalInt.of(line + 1);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean isOutside(byte[] rows, Dialect dialect) {
    CsvFormat csv = dialect.csv();
    int width = dialect.header().size();
    if (!areRows(Records.read(rows, csv, 0, false).all(), width)) {
      return false;
    }
    int close = closingQuote(rows, (byte) csv.quote());
    if (close < 0 || close + 1 == rows.length || !endsField(rows[close + 1], csv)) {
      return true;
    }
    byte[] inside = new byte[rows.length + 1];
    inside[0] = (byte) csv.quote();
    System.arraycopy(rows, 0, inside, 1, rows.length);
    List<Cells> others = Records.read(inside, csv, 0, false).all();
    return others.isEmpty() || !areRows(others.subList(1, others.size()), width);
  }

  private static boolean areRows(List<Cells> records, int width) {
    return records.size() >= RECORDS
        && records.subList(0, RECORDS).stream().allMatch(cells -> cells.fits(width));
  }

  /** The first quote that is not doubled. */
  private static int closingQuote(byte[] rows, byte quote) {
    int at = Bytes.indexOf(rows, quote, 0, rows.length);
    while (at >= 0 && at + 1 < rows.length && rows[at + 1] == quote) {
      at = Bytes.indexOf(rows, quote, at + 2, rows.length);
    }
    return at;
  }

  private static boolean endsField(byte after, CsvFormat csv) {
    return after == csv.delimiter() || after == '\n' || after == '\r';
  }
}
