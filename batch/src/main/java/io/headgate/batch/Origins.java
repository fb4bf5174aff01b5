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
 * in it (the byte offset of the row in the uncompressed file, or the Kafka offset). Immutable.
 */
public final class Origins {
  private final String[] sources;

  /** Index into the sources, one per row; null where all rows are from the first. */
  private final int @Nullable [] source;

  private final long[] positions;

  private Origins(String[] sources, int @Nullable [] source, long[] positions) {
    this.sources = sources;
    this.source = source;
    this.positions = positions;
  }

  /** Rows that all come from one source. */
  public static Origins of(String source, long... positions) {
    return new Origins(new String[] {source}, null, positions.clone());
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

  /** Orders rows by source (as text), then position. */
  public int compare(int row, Origins other, int otherRow) {
    String mine = source(row);
    String theirs = other.source(otherRow);
    int bySource = mine.equals(theirs) ? 0 : mine.compareTo(theirs);
    return bySource != 0 ? bySource : Long.compare(positions[row], other.positions[otherRow]);
  }

  /** A 64-bit hash of this row's source and position, the same on every machine. */
  public long hash(int row) {
    return Hash.mix(source(row).hashCode(), positions[row]);
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
    return new Origins(sources, gatheredSource, gathered);
  }

  long heapBytes() {
    return 64 + positions.length * (source == null ? 8L : 12L);
  }

  int encodedBytes() {
    int bytes = 4 + positions.length * (source == null ? 8 : 12);
    for (String name : sources) {
      bytes += 4 + name.getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes;
  }

  void write(ByteBuffer out) {
    out.putInt(sources.length);
    for (String name : sources) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      out.putInt(bytes.length).put(bytes);
    }
    if (source != null) {
      out.asIntBuffer().put(source);
      out.position(out.position() + source.length * 4);
    }
    out.asLongBuffer().put(positions);
    out.position(out.position() + positions.length * 8);
  }

  static Origins read(ByteBuffer in, int rows) {
    String[] sources = new String[Bounds.count(in, in.getInt(), Integer.BYTES)];
    if (sources.length == 0 && rows > 0) {
      throw new IllegalArgumentException("sources: 0 (expected: 1 or more)");
    }
    for (int i = 0; i < sources.length; i++) {
      byte[] bytes = new byte[Bounds.count(in, in.getInt(), 1)];
      in.get(bytes);
      sources[i] = new String(bytes, StandardCharsets.UTF_8);
    }
    int[] source = sources.length > 1 ? new int[rows] : null;
    if (source != null) {
      in.asIntBuffer().get(source);
      in.position(in.position() + rows * 4);
      for (int index : source) {
        Objects.checkIndex(index, sources.length);
      }
    }
    long[] positions = new long[rows];
    in.asLongBuffer().get(positions);
    in.position(in.position() + rows * 8);
    return new Origins(sources, source, positions);
  }

  /** Equal when each row has the same source and position. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Origins that) || !Arrays.equals(positions, that.positions)) {
      return false;
    }
    for (int row = 0; row < positions.length; row++) {
      if (!source(row).equals(that.source(row))) {
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
    private int size;

    Builder(int capacity) {
      source = new int[capacity];
      positions = new long[capacity];
    }

    void append(String name, long position) {
      if (size == positions.length) {
        source = Arrays.copyOf(source, ColumnBuilder.grown(source.length));
        positions = Arrays.copyOf(positions, source.length);
      }
      if (lastIndex < 0 || (last != name && !last.equals(name))) {
        lastIndex = known.computeIfAbsent(name, unseen -> known.size());
        last = name;
      }
      source[size] = lastIndex;
      positions[size++] = position;
    }

    void clear() {
      known.clear();
      lastIndex = -1;
      size = 0;
    }

    Origins build() {
      String[] sources = new String[known.size()];
      known.forEach((name, index) -> sources[index] = name);
      int[] used = sources.length > 1 ? Arrays.copyOf(source, size) : null;
      return new Origins(sources, used, Arrays.copyOf(positions, size));
    }
  }
}
