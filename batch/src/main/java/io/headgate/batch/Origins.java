package io.headgate.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where each row of a batch comes from: a source (a file, or a topic and partition) and a position
 * in it (the byte offset of the row in the uncompressed file, or the Kafka offset). Rows that a
 * step has made of one row share its source and position, and differ by their part. Immutable.
 */
public final class Origins {
  private final String[] sources;

  /** Index into the sources, one per row; null where all rows are from the first. */
  private final int @Nullable [] source;

  private final long[] positions;

  /** The part of each row; null where all are 0. */
  private final int @Nullable [] parts;

  private Origins(
      String[] sources, int @Nullable [] source, long[] positions, int @Nullable [] parts) {
    this.sources = sources;
    this.source = source;
    this.positions = positions;
    this.parts = parts;
  }

  /** Rows that all come from one source. */
  public static Origins of(String source, long... positions) {
    return new Origins(new String[] {source}, null, positions.clone(), null);
  }

  /** The number of rows. */
  public int size() {
    return positions.length;
  }

  /** The source of this row: a file's URI, or {@code topic-partition}. */
  public String source(int row) {
    return sources[source == null ? 0 : source[row]];
  }

  /** The position of this row in its source. */
  public long position(int row) {
    return positions[row];
  }

  /** What tells this row from others that were made of the same row; 0 for a row as it was read. */
  public int part(int row) {
    return parts == null ? 0 : parts[row];
  }

  /** Orders rows by source (as text), then position, then part. */
  public int compare(int row, Origins other, int otherRow) {
    String mine = source(row);
    String theirs = other.source(otherRow);
    int bySource = mine.equals(theirs) ? 0 : mine.compareTo(theirs);
    int byPosition = Long.compare(positions[row], other.positions[otherRow]);
    return bySource != 0
        ? bySource
        : byPosition != 0 ? byPosition : Integer.compare(part(row), other.part(otherRow));
  }

  /** A 64-bit hash of this row's origin, the same on every machine. */
  public long hash(int row) {
    long hash = Hash.mix(source(row).hashCode(), positions[row]);
    return part(row) == 0 ? hash : Hash.mix(hash, part(row));
  }

  /** The origins of rows that were made of these rows, with parts of their own. */
  Origins derive(int[] rows, int[] newParts, int size) {
    Origins made = gather(rows, 0, size);
    boolean first = Arrays.stream(newParts, 0, size).allMatch(part -> part == 0);
    return first
        ? made
        : new Origins(made.sources, made.source, made.positions, Arrays.copyOf(newParts, size));
  }

  Origins gather(int[] rows, int from, int to) {
    long[] gathered = new long[to - from];
    for (int i = from; i < to; i++) {
      gathered[i - from] = positions[rows[i]];
    }
    int[] gatheredSource = source == null ? null : new int[to - from];
    for (int i = from; i < to && gatheredSource != null && source != null; i++) {
      gatheredSource[i - from] = source[rows[i]];
    }
    int[] gatheredParts = parts == null ? null : new int[to - from];
    for (int i = from; i < to && gatheredParts != null && parts != null; i++) {
      gatheredParts[i - from] = parts[rows[i]];
    }
    return new Origins(sources, gatheredSource, gathered, gatheredParts);
  }

  long heapBytes() {
    return 64 + (long) positions.length * rowBytes();
  }

  int encodedBytes() {
    int bytes = 4 + positions.length * rowBytes();
    for (String name : sources) {
      bytes += 4 + name.getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes;
  }

  private int rowBytes() {
    return 8 + (source == null ? 0 : 4) + (parts == null ? 0 : 4);
  }

  /** Where rows have parts, the number of sources is written as its complement. */
  void write(ByteBuffer out) {
    out.putInt(parts == null ? sources.length : ~sources.length);
    for (String name : sources) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      out.putInt(bytes.length).put(bytes);
    }
    if (source != null) {
      put(out, source);
    }
    if (parts != null) {
      put(out, parts);
    }
    out.asLongBuffer().put(positions);
    out.position(out.position() + positions.length * 8);
  }

  private static void put(ByteBuffer out, int[] values) {
    out.asIntBuffer().put(values);
    out.position(out.position() + values.length * 4);
  }

  private static int[] get(ByteBuffer in, int count) {
    int[] values = new int[Bounds.count(in, count, Integer.BYTES)];
    in.asIntBuffer().get(values);
    in.position(in.position() + count * 4);
    return values;
  }

  static Origins read(ByteBuffer in, int rows) {
    int written = in.getInt();
    boolean withParts = written < 0;
    int count = withParts ? ~written : written;
    String[] sources = new String[Bounds.count(in, count, Integer.BYTES)];
    if (sources.length == 0 && rows > 0) {
      throw new IllegalArgumentException("sources: 0 (expected: 1 or more)");
    }
    for (int i = 0; i < sources.length; i++) {
      byte[] bytes = new byte[Bounds.count(in, in.getInt(), 1)];
      in.get(bytes);
      sources[i] = new String(bytes, StandardCharsets.UTF_8);
    }
    int[] source = sources.length > 1 ? get(in, rows) : null;
    if (source != null) {
      for (int index : source) {
        Objects.checkIndex(index, sources.length);
      }
    }
    int[] parts = withParts ? get(in, rows) : null;
    long[] positions = new long[rows];
    in.asLongBuffer().get(positions);
    in.position(in.position() + rows * 8);
    return new Origins(sources, source, positions, parts);
  }

  /** Equal when each row has the same source, position and part. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Origins that) || !Arrays.equals(positions, that.positions)) {
      return false;
    }
    for (int row = 0; row < positions.length; row++) {
      if (part(row) != that.part(row) || !source(row).equals(that.source(row))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(positions);
  }

  @Override
  public String toString() {
    return List.of(sources) + " " + positions.length + " rows";
  }

  /** Collects origins row by row. */
  static final class Builder {
    private final Map<String, Integer> known = new HashMap<>();
    private String last = "";
    private int lastIndex = -1;
    private int[] source;
    private long[] positions;
    private int[] parts = {};
    private int size;

    Builder(int capacity) {
      source = new int[capacity];
      positions = new long[capacity];
    }

    void append(String name, long position, int part) {
      if (size == positions.length) {
        source = Arrays.copyOf(source, ColumnBuilder.grown(source.length));
        positions = Arrays.copyOf(positions, source.length);
      }
      if (lastIndex < 0 || (last != name && !last.equals(name))) {
        lastIndex = known.computeIfAbsent(name, unseen -> known.size());
        last = name;
      }
      if (part != 0 && parts.length <= size) {
        parts = Arrays.copyOf(parts, positions.length);
      }
      if (parts.length > size) {
        parts[size] = part;
      }
      source[size] = lastIndex;
      positions[size++] = position;
    }

    void clear() {
      known.clear();
      lastIndex = -1;
      parts = new int[0];
      size = 0;
    }

    Origins build() {
      String[] sources = new String[known.size()];
      known.forEach((name, index) -> sources[index] = name);
      int[] used = sources.length > 1 ? Arrays.copyOf(source, size) : null;
      int[] made = parts.length == 0 ? null : Arrays.copyOf(parts, size);
      return new Origins(sources, used, Arrays.copyOf(positions, size), made);
    }
  }
}
