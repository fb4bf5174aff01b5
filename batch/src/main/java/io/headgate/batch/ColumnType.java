package io.headgate.batch;

/** The logical type of a column, and how its values are stored in a batch. */
public enum ColumnType {
  /** Text, stored as UTF-8 bytes. */
  STRING(Storage.BYTES),
  /** True or false. */
  BOOLEAN(Storage.BOOLEAN),
  /** A signed 32-bit integer. */
  INT32(Storage.INT),
  /** A signed 64-bit integer. */
  INT64(Storage.LONG),
  /** An IEEE 754 double. */
  DOUBLE(Storage.DOUBLE),
  /** An instant, stored as microseconds since 1970-01-01T00:00:00Z. */
  TIMESTAMP(Storage.LONG),
  /** A JSON document, stored as its UTF-8 text. */
  JSON(Storage.BYTES),
  /** Opaque bytes. */
  BYTES(Storage.BYTES);

  /** The physical layout of a column. */
  public enum Storage {
    /** One byte per value: {@link BooleanColumn}. */
    BOOLEAN,
    /** {@link IntColumn}. */
    INT,
    /** {@link LongColumn}. */
    LONG,
    /** {@link DoubleColumn}. */
    DOUBLE,
    /** Bytes and offsets: {@link BytesColumn}. */
    BYTES
  }

  private final Storage storage;

  ColumnType(Storage storage) {
    this.storage = storage;
  }

  /** How values of this type are stored. */
  public Storage storage() {
    return storage;
  }
}
