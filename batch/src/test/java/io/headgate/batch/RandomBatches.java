package io.headgate.batch;

import java.util.HexFormat;
import java.util.SplittableRandom;

/** Seeded batches of every type, with the values that break things. */
public final class RandomBatches {
  /** One column of each type. */
  public static final BatchSchema SCHEMA =
      BatchSchema.of(
          new Field("text", ColumnType.STRING),
          new Field("flag", ColumnType.BOOLEAN),
          new Field("small", ColumnType.INT32),
          new Field("big", ColumnType.INT64),
          new Field("real", ColumnType.DOUBLE),
          new Field("time", ColumnType.TIMESTAMP),
          new Field("json", ColumnType.JSON),
          new Field("raw", ColumnType.BYTES));

  private static final String[] TEXTS = {
    "",
    " ",
    "plain",
    "Straße",
    "Ελληνικά",
    "日本語のテキスト",
    "مرحبا بالعالم",
    "😀👩‍👩‍👧‍👦",
    "tab\tand\nline",
    "\u0000"
  };
  private static final String[] JSONS = {
    "{}", "[1,2.5,null]", "\"😀\"", "{\"a\":{\"b\":\"ü\"}}", "true"
  };
  private static final int[] INTS = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE};
  private static final long[] LONGS = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE};
  private static final double[] DOUBLES = {
    0.0,
    -0.0,
    Double.NaN,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_NORMAL,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };
  private static final long[] TIMES = {
    0, -1, 1626847200000000L, -62135596800000000L, 253402300799999999L, 1
  };

  private RandomBatches() {}

  /**
   * A batch of {@link #SCHEMA}.
   *
   * @param nulls of a hundred values, how many are null
   */
  public static RecordBatch of(SplittableRandom random, int rows, int nulls) {
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA, 1 + random.nextInt(64));
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < SCHEMA.size(); column++) {
        if (random.nextInt(100) >= nulls) {
          append(builder, column, random);
        }
      }
      builder.endRow("source-" + random.nextInt(3), random.nextLong(1L << 40));
    }
    return builder.build();
  }

  /**
   * Appends a random value to a column of the current row, one of a few edge cases half the time.
   */
  public static void append(RecordBatchBuilder to, int column, SplittableRandom random) {
    boolean edge = random.nextBoolean();
    switch (to.schema().field(column).type()) {
      case STRING -> to.bytes(column).append(edge ? pick(TEXTS, random) : "t" + random.nextLong());
      case BOOLEAN -> to.booleans(column).append(random.nextBoolean());
      case INT32 ->
          to.ints(column).append(edge ? INTS[random.nextInt(INTS.length)] : random.nextInt());
      case INT64 ->
          to.longs(column).append(edge ? LONGS[random.nextInt(LONGS.length)] : random.nextLong());
      case DOUBLE ->
          to.doubles(column)
              .append(edge ? DOUBLES[random.nextInt(DOUBLES.length)] : random.nextDouble());
      case TIMESTAMP ->
          to.longs(column)
              .append(edge ? TIMES[random.nextInt(TIMES.length)] : random.nextLong(1L << 51));
      case JSON -> to.bytes(column).append(pick(JSONS, random));
      case BYTES -> to.bytes(column).append(bytes(random));
    }
  }

  private static byte[] bytes(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(12)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String pick(String[] from, SplittableRandom random) {
    return from[random.nextInt(from.length)];
  }

  /** The value of a row as a text that no two values share; {@code null} where it is null. */
  public static String text(RecordBatch batch, int column, int row) {
    Column values = batch.column(column);
    if (values.isNull(row)) {
      return "null";
    }
    return switch (batch.schema().field(column).type().storage()) {
      case BYTES -> HexFormat.of().formatHex(((BytesColumn) values).get(row));
      case BOOLEAN -> String.valueOf(((BooleanColumn) values).get(row));
      case INT -> String.valueOf(((IntColumn) values).get(row));
      case LONG -> String.valueOf(((LongColumn) values).get(row));
      case DOUBLE -> text(((DoubleColumn) values).get(row));
    };
  }

  /** A double as its bits; NaN is one value. */
  public static String text(double value) {
    return Long.toHexString(Double.doubleToLongBits(value));
  }
}
