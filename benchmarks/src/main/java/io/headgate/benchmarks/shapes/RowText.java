package io.headgate.benchmarks.shapes;

import io.headgate.testing.generate.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes rows as NDJSON or CSV, field by field in the order of their names. Not thread-safe. */
final class RowText {
  private static final int BUFFER = 1 << 18;

  /** Room for any field but a body. */
  private static final int ROOM = 1 << 12;

  private static final byte[] NULL = Bytes.of("null");

  private final boolean csv;
  private final List<String> names;
  private final byte[][] keys;
  private final OutputStream out;
  private final Bytes buffer = new Bytes(BUFFER + ROOM);
  private long drained;
  private long rowBegan;
  private boolean first;

  RowText(boolean csv, List<String> names, OutputStream out) {
    this.csv = csv;
    this.names = names;
    this.out = out;
    this.keys = names.stream().map(name -> Bytes.of('"' + name + "\":")).toArray(byte[][]::new);
  }

  /** The header, of CSV. */
  void header() throws IOException {
    if (csv) {
      for (int field = 0; field < keys.length; field++) {
        lead(field);
        buffer.put(Bytes.of(names.get(field)));
      }
      buffer.put('\n');
    }
  }

  void begin() {
    rowBegan = position();
    first = true;
  }

  /** Of a field without a value; in JSON, some are named. */
  void none(int field) throws IOException {
    if (csv || field % 2 == 0) {
      lead(field);
      if (!csv) {
        buffer.put(NULL);
      }
    }
  }

  /** A field that is not even named. */
  void missing(int field) throws IOException {
    if (csv) {
      lead(field);
    }
  }

  /** A field whose value the caller puts, up to four kilobytes: a number, or {@code true}. */
  Bytes bare(int field) throws IOException {
    lead(field);
    return buffer;
  }

  /** A field of a short text, which the caller puts between two quotes. */
  Bytes text(int field) throws IOException {
    lead(field);
    quote();
    return buffer;
  }

  /** What is around a text: nothing in CSV, as no text has to be quoted. */
  void quote() {
    if (!csv) {
      buffer.put('"');
    }
  }

  /**
   * A field of a text of any length: the pool again and again.
   *
   * @param from where it begins
   */
  void body(int field, byte[] pool, int from, int length) throws IOException {
    lead(field);
    buffer.put('"');
    drain();
    int at = from;
    int left = length;
    while (left > 0) {
      int part = Math.min(left, pool.length - at);
      out.write(pool, at, part);
      left -= part;
      at = 0;
    }
    drained += length;
    buffer.put('"');
  }

  /**
   * Ends a row.
   *
   * @param broken whether it is no row: without its brace, or with too many fields
   * @return its bytes, without the end of its line
   */
  long end(boolean broken) throws IOException {
    if (csv && broken) {
      buffer.put(',').put('x').put(',').put('y');
    } else if (!csv && !broken) {
      buffer.put('}');
    }
    long bytes = position() - rowBegan;
    buffer.put('\n');
    return bytes;
  }

  /** Writes what is left; says how many bytes were written in all. */
  long finish() throws IOException {
    drain();
    return drained;
  }

  private long position() {
    return drained + buffer.size();
  }

  private void lead(int field) throws IOException {
    if (buffer.size() >= BUFFER) {
      drain();
    }
    if (csv) {
      if (field > 0) {
        buffer.put(',');
      }
    } else {
      buffer.put(first ? '{' : ',').put(keys[field]);
    }
    first = false;
  }

  private void drain() throws IOException {
    drained += buffer.size();
    buffer.drain(out);
  }
}
