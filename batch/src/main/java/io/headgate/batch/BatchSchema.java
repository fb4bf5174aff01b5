package io.headgate.batch;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names and types of a batch's columns, in order. Immutable; equal when the columns are.
 *
 * <p>Names are unique. A schema travels with every encoded batch (a few hundred bytes); decoding
 * interns it, so that batches of one run share one instance.
 */
public final class BatchSchema implements Serializable {
  /** Columns whose names begin so are the graph's own; they are never written. */
  public static final String INTERNAL_PREFIX = "_headgate";

  private static final long serialVersionUID = 1L;

  /** Schemas seen by this JVM, by their encoded form. A run has a handful. */
  private static final Map<ByteBuffer, BatchSchema> INTERNED = new ConcurrentHashMap<>();

  private final byte[] encoded;
  private transient List<Field> fields;
  private transient Map<String, Integer> indexes;

  private BatchSchema(List<Field> fields, byte[] encoded) {
    this.encoded = encoded;
    this.fields = List.copyOf(fields);
    this.indexes = indexesOf(fields);
  }

  /**
   * A schema of these columns.
   *
   * @throws IllegalArgumentException if two columns have one name
   */
  public static BatchSchema of(List<Field> fields) {
    byte[] encoded = encode(fields);
    BatchSchema known = INTERNED.get(ByteBuffer.wrap(encoded));
    return known != null ? known : intern(new BatchSchema(fields, encoded));
  }

  /** A schema of these columns. */
  public static BatchSchema of(Field... fields) {
    return of(Arrays.asList(fields));
  }

  /** The columns, in order. */
  public List<Field> fields() {
    return fields;
  }

  /** The number of columns. */
  public int size() {
    return fields.size();
  }

  /** The column at this position. */
  public Field field(int index) {
    return fields.get(index);
  }

  /** Whether there is a column of this name. */
  public boolean has(String name) {
    return indexes.containsKey(name);
  }

  /**
   * The position of the column of this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the columns
   */
  public int indexOf(String name) {
    Integer index = indexes.get(name);
    if (index == null) {
      throw new IllegalArgumentException(
          "column: "
              + name
              + " (expected: one of "
              + indexes.keySet().stream().sorted().toList()
              + ")");
    }
    return index;
  }

  /** The positions of the columns of these names. */
  public int[] indexesOf(String... names) {
    return Arrays.stream(names).mapToInt(this::indexOf).toArray();
  }

  /** This schema with more columns at its end. */
  public BatchSchema plus(List<Field> more) {
    List<Field> all = new ArrayList<>(fields);
    all.addAll(more);
    return of(all);
  }

  /** This schema with one more column at its end. */
  public BatchSchema plus(String name, ColumnType type) {
    return plus(List.of(new Field(name, type)));
  }

  /** This schema without the column of this name. */
  public BatchSchema without(String name) {
    List<Field> rest = new ArrayList<>(fields);
    rest.remove(indexOf(name));
    return of(rest);
  }

  /** The encoded form; not to be modified. */
  byte[] encoded() {
    return encoded;
  }

  static BatchSchema decode(byte[] encoded) {
    BatchSchema known = INTERNED.get(ByteBuffer.wrap(encoded));
    if (known != null) {
      return known;
    }
    ByteBuffer in = ByteBuffer.wrap(encoded);
    int count = Bounds.count(in, in.getInt(), 2 * Integer.BYTES);
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ColumnType type = ColumnType.valueOf(text(in));
      fields.add(new Field(text(in), type));
    }
    BatchSchema schema = of(fields);
    if (!Arrays.equals(schema.encoded, encoded)) {
      throw new IllegalArgumentException("schema: damaged (expected: the form of " + fields + ")");
    }
    return schema;
  }

  private static BatchSchema intern(BatchSchema schema) {
    BatchSchema earlier = INTERNED.putIfAbsent(ByteBuffer.wrap(schema.encoded), schema);
    return earlier != null ? earlier : schema;
  }

  private static byte[] encode(List<Field> fields) {
    List<byte[]> parts = new ArrayList<>();
    for (Field field : fields) {
      parts.add(field.type().name().getBytes(StandardCharsets.UTF_8));
      parts.add(field.name().getBytes(StandardCharsets.UTF_8));
    }
    ByteBuffer out =
        ByteBuffer.allocate(4 + parts.stream().mapToInt(part -> 4 + part.length).sum());
    out.putInt(fields.size());
    for (byte[] part : parts) {
      out.putInt(part.length).put(part);
    }
    return out.array();
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[Bounds.count(in, in.getInt(), 1)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Map<String, Integer> indexesOf(List<Field> fields) {
    Map<String, Integer> indexes = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      if (indexes.put(fields.get(i).name(), i) != null) {
        throw new IllegalArgumentException(
            "column: " + fields.get(i).name() + " (expected: each name once)");
      }
    }
    return indexes;
  }

  private Object readResolve() {
    return decode(encoded);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof BatchSchema that && Arrays.equals(encoded, that.encoded));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
