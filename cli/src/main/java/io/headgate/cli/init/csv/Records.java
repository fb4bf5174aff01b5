package io.headgate.cli.init.csv;

import io.headgate.formats.text.CsvFormat;
import io.headgate.formats.text.CsvHeader;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowFormat;
import io.headgate.formats.text.RowScanner;
import io.headgate.formats.value.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The first records of a text, cut and split as a run does it.
 *
 * @param all the records in order
 */
record Records(List<Cells> all) {
  /** Records that are looked at. */
  static final int MOST = 400;

  private static final int LONGEST = 1 << 20;

  /**
   * One record.
   *
   * @param fields its fields; empty where its quotes are wrong
   * @param line lines before it
   * @param lines that it takes
   */
  record Cells(List<String> fields, int line, int lines) {
    boolean isBroken() {
      return fields.isEmpty();
    }

    int width() {
      return fields.size();
    }

    /** Whether a run takes it under a header of this width. */
    boolean fits(int width) {
      return width() == width || (width() == width + 1 && fields.get(width).isEmpty());
    }
  }

  /**
   * Reads records.
   *
   * @param utf8 the beginning of a file, or a part of one
   * @param complete whether nothing follows; otherwise the last record may be cut and is left out
   */
  static Records read(byte[] utf8, CsvFormat csv, int skipLines, boolean complete) {
    RowFormat format = new RowFormat(RowFormat.csv(csv).format(), csv.multilineFields(), LONGEST);
    int capacity = Math.max(64, utf8.length + 1);
    RowScanner scanner =
        new RowScanner(new ByteArrayInputStream(utf8), "", 0, format, capacity, () -> false);
    try {
      for (int line = 0; line < skipLines; line++) {
        scanner.skipLine();
      }
      RawBatch batch = scanner.next(Long.MAX_VALUE, MOST + 1);
      return batch == null ? new Records(List.of()) : of(batch, utf8, csv, complete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Records of(RawBatch batch, byte[] utf8, CsvFormat csv, boolean complete) {
    List<Cells> cells = new ArrayList<>();
    boolean cut = !complete && batch.rows() <= MOST;
    int line = 0;
    int counted = 0;
    for (int row = 0; row < Math.min(MOST, cut ? batch.rows() - 1 : batch.rows()); row++) {
      int start = (int) batch.position(row);
      line += Bytes.lineEnds(utf8, counted, start);
      counted = start;
      int length = batch.end(row) - batch.start(row);
      int lines = 1 + Bytes.lineEnds(utf8, start, start + length);
      String text = new String(batch.data(), batch.start(row), length, StandardCharsets.UTF_8);
      cells.add(new Cells(fields(text, csv), line, lines));
    }
    return new Records(List.copyOf(cells));
  }

  private static List<String> fields(String text, CsvFormat csv) {
    try {
      return List.copyOf(CsvHeader.fields(text, csv));
    } catch (IOException brokenQuotes) {
      return List.of();
    }
  }

  int count() {
    return all.size();
  }

  Records from(int first) {
    return new Records(all.subList(first, all.size()));
  }

  /** The index of the first record that begins behind some lines; all of them if there is none. */
  int behind(int lines) {
    int index = 0;
    while (index < all.size() && all.get(index).line() < lines) {
      index++;
    }
    return index;
  }

  /**
   * The number of fields that most records have, of the last three quarters where there are many,
   * so that other lines before a header do not count; of two the larger one.
   */
  int width() {
    Map<Integer, Integer> counts = new HashMap<>();
    int width = 1;
    for (Cells cells : all.subList(count() < 8 ? 0 : count() / 4, count())) {
      int seen = counts.merge(cells.width(), 1, Integer::sum);
      int most = counts.getOrDefault(width, 0);
      if (!cells.isBroken() && (seen > most || (seen == most && cells.width() > width))) {
        width = cells.width();
      }
    }
    int narrow = width - 1;
    boolean named = narrow > 0 && all.stream().anyMatch(cells -> cells.width() == narrow);
    boolean open =
        all.stream()
            .filter(cells -> cells.width() == narrow + 1)
            .allMatch(cells -> cells.fields().get(narrow).isEmpty());
    return named && open ? narrow : width;
  }

  /** The records from the first one on that a run takes under a header of this width. */
  Records fromWidth(int width) {
    int first = 0;
    while (first < all.size() && !all.get(first).fits(width)) {
      first++;
    }
    return from(first);
  }

  /** The share of records that a run takes under a header of this width. */
  double share(int width) {
    long fitting = all.stream().filter(cells -> cells.fits(width)).count();
    return count() == 0 ? 0 : (double) fitting / count();
  }

  /** Those whose quotes are right. */
  Records whole() {
    return new Records(all.stream().filter(cells -> !cells.isBroken()).toList());
  }

  long broken() {
    return all.stream().filter(Cells::isBroken).count();
  }

  /** Whether a field begins with a quote where quotes are characters like others. */
  boolean beginsWithQuote() {
    return all.stream()
        .flatMap(cells -> cells.fields().stream())
        .anyMatch(field -> field.startsWith("\""));
  }

  /** Fields that are all in quotes where quotes are characters like others. */
  long inQuotes() {
    return all.stream()
        .flatMap(cells -> cells.fields().stream())
        .filter(field -> field.length() > 1 && field.startsWith("\"") && field.endsWith("\""))
        .count();
  }
}
