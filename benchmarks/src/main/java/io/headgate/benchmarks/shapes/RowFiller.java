package io.headgate.benchmarks.shapes;

import io.headgate.benchmarks.shapes.RowScript.Kind;
import io.headgate.benchmarks.shapes.RowScript.Line;
import io.headgate.benchmarks.shapes.Truth.Sums;
import io.headgate.testing.generate.Bytes;
import io.headgate.testing.generate.Draw;
import io.headgate.testing.generate.Timestamps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes the rows of a shape and keeps count of them. Not thread-safe. */
final class RowFiller {
  static final String BODY = "body";
  private static final int CONTENT = 2;
  private static final int TEXT = 3;
  private static final int FIRST_COLUMN = 4;
  private static final byte[] TRUE = Bytes.of("true");
  private static final byte[] FALSE = Bytes.of("false");
  private static final byte[] NO_NUMBER = Bytes.of("n/a");

  private final Shape shape;
  private final long[] starts;
  private final RowScript script;
  private final Draw draw;
  private final Draw ofText;
  private final Timestamps timestamps = new Timestamps();
  private final byte[] brief;
  private final byte[] words;
  private final byte[] random;

  private Sums sums = Sums.NOTHING;
  private long read;
  private long dead;
  private long duplicates;
  private long bodyBytes;
  private long millis;
  private long values;
  private long found;

  /**
   * @param starts the first row of each file, and the number of rows
   */
  RowFiller(Shape shape, long[] starts) {
    this.shape = shape;
    this.starts = starts;
    this.script = new RowScript(shape);
    this.draw = new Draw(shape.seed());
    this.ofText = new Draw(shape.seed());
    this.brief = TextPool.random(shape.seed(), false);
    this.words = TextPool.words(shape.seed(), shape.filing().multiline());
    this.random = TextPool.random(shape.seed(), shape.filing().multiline());
  }

  /** The fields of a row, in their order. */
  static List<String> names(Shape shape) {
    List<String> names = new ArrayList<>(List.of("id", "ts", "hash", "fk"));
    shape.columns().forEach(column -> names.add(column.name()));
    names.add(BODY);
    return names;
  }

  /** A number that belongs to an event. */
  static long hash(long event) {
    return Draw.mix(event) >>> 33;
  }

  /** The number that a table has for a key. */
  static long valueOf(long key) {
    return Draw.mix(key) >>> 44;
  }

  /** What was written since the last call, without its bytes. */
  Truth take() {
    Truth taken = new Truth(0, read, dead, duplicates, sums);
    read = 0;
    dead = 0;
    duplicates = 0;
    sums = Sums.NOTHING;
    return taken;
  }

  void row(long number, RowText out) throws IOException {
    Line line = script.line(number);
    draw.at(line.event(), CONTENT);
    bodyBytes = 0;
    values = 0;
    found = 0;
    boolean early = isEarly(line.event());
    boolean full = early || !shape.emptyRest();
    out.begin();
    id(line, out);
    time(line.event(), out);
    if (line.kind() == Kind.WRONG_TYPE) {
      out.text(2).put(NO_NUMBER);
      out.quote();
    } else {
      out.bare(2).number(hash(line.event()));
    }
    key(out);
    columns(full, out);
    body(line.event(), early, full, out);
    count(line, out.end(line.kind() == Kind.BROKEN));
  }

  private void count(Line line, long bytes) {
    read++;
    if (line.kind().isDirty() || bytes > shape.task().maxRowBytes()) {
      dead++;
    } else if (line.kind() == Kind.DUPLICATE && shape.task().dedup()) {
      duplicates++;
    } else {
      sums = sums.plus(new Sums(1, hash(line.event()), bodyBytes, millis, values, found));
    }
  }

  /** Whether an event is in the first tenth of its file. */
  private boolean isEarly(long event) {
    if (!shape.emptyRest() && shape.body().letters() != Body.Letters.RANDOM_FIRST) {
      return true;
    }
    int at = Arrays.binarySearch(starts, event);
    int file = at >= 0 ? at : -at - 2;
    while (starts[file + 1] == starts[file]) {
      file++; // files without a row begin where the next does
    }
    return (event - starts[file]) * 10 < starts[file + 1] - starts[file];
  }

  private void id(Line line, RowText out) throws IOException {
    if (line.kind() == Kind.WITHOUT_KEY) {
      out.missing(0);
    } else if (shape.textKey()) {
      out.text(0).hex(Draw.mix(line.event()));
      out.quote();
    } else {
      out.bare(0).number(line.event());
    }
  }

  private void time(long event, RowText out) throws IOException {
    long at = shape.times().millis(event, shape.rows(), draw);
    millis = at - Times.FROM_MILLIS;
    if (shape.times().asNumbers()) {
      out.bare(1).number(at);
    } else {
      timestamps.millis(at, out.text(1));
      out.quote();
    }
  }

  private void key(RowText out) throws IOException {
    if (shape.lookup().isEmpty()) {
      out.missing(3);
      return;
    }
    Lookup table = shape.lookup().get();
    int key = draw.below(table.keys());
    found = key < table.rows() ? valueOf(key) : 0;
    out.bare(3).number(key);
  }

  private void columns(boolean full, RowText out) throws IOException {
    int number = shape.columns().size();
    int filled = shape.filled() == 0 ? number : shape.filled();
    int from = filled == number ? 0 : draw.below(number);
    boolean csv = shape.filing().csv();
    for (int i = 0; i < number; i++) {
      int after = i - from;
      if (!full || (after < 0 ? after + number : after) >= filled) {
        if (csv) {
          out.missing(FIRST_COLUMN + i);
        }
      } else {
        column(i, out);
      }
    }
  }

  private void column(int index, RowText out) throws IOException {
    Column column = shape.columns().get(index);
    int field = FIRST_COLUMN + index;
    if (column.nullShare() > 0 && draw.unit() < column.nullShare()) {
      out.none(field);
      return;
    }
    values++;
    long value = column.values() == 0 ? draw.bits() >>> 20 : draw.below(column.values());
    switch (column.kind()) {
      case STRING -> {
        out.text(field).put(cut(value, column.width()));
        out.quote();
      }
      case INT32 -> out.bare(field).number(value & 0x3fff_ffff);
      case INT64 -> out.bare(field).number(Draw.mix(value) >>> 24);
      case DOUBLE -> out.bare(field).number(value & 0xffff).put('.').digits(value, 3);
      case BOOLEAN -> out.bare(field).put((value & 1) == 0 ? TRUE : FALSE);
      case TIMESTAMP -> {
        timestamps.millis(Times.FROM_MILLIS + (value & 0x7fff_ffffL) * 10, out.text(field));
        out.quote();
      }
      case JSON -> json(value, out.bare(field));
    }
  }

  /** An array: what has quotes in it would have to be doubled in CSV, or a comma to be quoted. */
  private static void json(long value, Bytes out) {
    out.put('[').number(value).put(']');
  }

  private byte[] cut(long value, int width) {
    int from = (int) (Draw.mix(value) & (TextPool.SIZE / 2 - 1));
    return Arrays.copyOfRange(brief, from, from + width);
  }

  private void body(long event, boolean early, boolean full, RowText out) throws IOException {
    int field = FIRST_COLUMN + shape.columns().size();
    Body body = shape.body();
    long number = body.number(event, draw);
    int length = full || body.isHuge(event) ? body.length(event, ofText.at(number, TEXT)) : 0;
    if (length == 0) {
      out.none(field);
      return;
    }
    bodyBytes = length;
    int from = (int) (Draw.mix(number) & (TextPool.SIZE - 1));
    switch (body.letters()) {
      case WORDS -> out.body(field, words, from, length);
      case RANDOM -> out.body(field, random, from, length);
      case RANDOM_FIRST -> out.body(field, early ? random : words, early ? from : 0, length);
    }
  }
}
