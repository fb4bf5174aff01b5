package io.headgate.benchmarks;

import io.headgate.batch.ColumnType;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchCoder;
import io.headgate.transforms.decode.ColumnSpec;
import io.headgate.transforms.decode.RowDecoder;
import io.headgate.transforms.read.RawBatch;
import io.headgate.transforms.read.RowFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** Rows of a shop's event log, about 350 bytes each as JSON; the same for the same seed. */
public final class StorefrontSample {
  private static final int ROWS_OF_BATCH = 3300;
  private static final String[] TYPES = {"view", "view", "view", "cart", "purchase"};
  private static final String[] COUNTRIES = {"DE", "FR", "US", "GB", "NL", "PL", "ES", "IT"};
  private static final String[] CATEGORIES = {"shoes", "jackets", "garden", "kitchen", "books"};
  private static final String[] AGENTS = {
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X)",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:122.0) Gecko"
  };

  private static final List<ColumnSpec> COLUMNS =
      List.of(
          ColumnSpec.of("event_id", ColumnType.STRING).needed(),
          ColumnSpec.of("ts", ColumnType.TIMESTAMP).needed(),
          ColumnSpec.of("type", ColumnType.STRING),
          ColumnSpec.of("user_id", ColumnType.INT64).at("user.id"),
          ColumnSpec.of("country", ColumnType.STRING).at("user.country"),
          ColumnSpec.of("product_id", ColumnType.STRING),
          ColumnSpec.of("quantity", ColumnType.INT32),
          ColumnSpec.of("price", ColumnType.DOUBLE),
          ColumnSpec.of("session", ColumnType.STRING),
          ColumnSpec.of("page", ColumnType.STRING),
          ColumnSpec.of("referrer", ColumnType.STRING),
          ColumnSpec.of("agent", ColumnType.STRING));

  private static final String JSON =
      "{\"event_id\":\"%s\",\"ts\":\"%s\",\"type\":\"%s\",\"user\":{\"id\":%d,\"country\":\"%s\"},"
          + "\"product_id\":\"p-%05d\",\"quantity\":%d,\"price\":%s,\"session\":\"s-%016x\","
          + "\"page\":\"/catalogue/%s/p-%05d\",\"referrer\":\"https://www.example.com/search?q=%s\","
          + "\"agent\":\"%s\"}";
  private static final String CSV =
      "%s,%s,%s,%d,%s,p-%05d,%d,%s,s-%016x,/catalogue/%s/p-%05d,https://www.example.com/search?q=%s,%s";

  /** Batches that were asked for before: making them takes longer than most benchmarks. */
  private static final Map<Kept, List<RawBatch>> KEPT = new ConcurrentHashMap<>();

  private StorefrontSample() {}

  private record Kept(int count, String form) {}

  /** The columns of JSON rows. */
  public static List<ColumnSpec> columns() {
    return COLUMNS;
  }

  /** The columns of CSV rows: not nested, so each under its own name. */
  static List<ColumnSpec> csvColumns() {
    return COLUMNS.stream().map(column -> column.at(column.name())).toList();
  }

  /** So many batches of 3,300 rows, about 1 MB each, as JSON. */
  static List<RawBatch> json(int batches) {
    return KEPT.computeIfAbsent(new Kept(batches, JSON), kept -> make(batches, JSON, List.of()));
  }

  /** The same rows as CSV. */
  static List<RawBatch> csv(int batches) {
    List<String> header = COLUMNS.stream().map(ColumnSpec::name).toList();
    return KEPT.computeIfAbsent(new Kept(batches, CSV), kept -> make(batches, CSV, header));
  }

  /** The same rows, decoded. */
  public static List<RecordBatch> rows(int batches) {
    RowDecoder decoder = RowDecoder.of(RowFormat.ndjson(), COLUMNS);
    return json(batches).stream().map(batch -> decoder.decode(batch).rows()).toList();
  }

  static long bytes(List<RawBatch> batches) {
    return batches.stream().mapToLong(RawBatch::bytes).sum();
  }

  static long rowsOf(List<RawBatch> batches) {
    return batches.stream().mapToLong(RawBatch::rows).sum();
  }

  /** Bytes of these batches when they are encoded. */
  public static long encodedBytes(List<RecordBatch> batches) {
    try {
      long bytes = 0;
      for (RecordBatch batch : batches) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
        RecordBatchCoder.of().encode(batch, out);
        bytes += out.size();
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }

  private static List<RawBatch> make(int count, String form, List<String> header) {
    SplittableRandom random = new SplittableRandom(42);
    List<RawBatch> batches = new ArrayList<>();
    long position = 0;
    for (int batch = 0; batch < count; batch++) {
      ByteArrayOutputStream data = new ByteArrayOutputStream();
      int[] starts = new int[ROWS_OF_BATCH];
      int[] ends = new int[ROWS_OF_BATCH];
      for (int row = 0; row < ROWS_OF_BATCH; row++) {
        starts[row] = data.size();
        data.writeBytes(row(form, batch * ROWS_OF_BATCH + row, random));
        ends[row] = data.size();
        data.write('\n');
      }
      batches.add(
          RawBatch.of("storefront", position, data.toByteArray(), starts, ends).withHeader(header));
      position += data.size();
    }
    return batches;
  }

  private static byte[] row(String form, int number, SplittableRandom random) {
    String category = CATEGORIES[random.nextInt(CATEGORIES.length)];
    int product = random.nextInt(10_000);
    int second = number % 86_400;
    String ts =
        "2024-03-01T%02d:%02d:%02d.%03dZ"
            .formatted(second / 3600, second / 60 % 60, second % 60, random.nextInt(1000));
    return String.format(
            Locale.ROOT,
            form,
            "e-%017d".formatted(number),
            ts,
            TYPES[random.nextInt(TYPES.length)],
            random.nextInt(1_000_000),
            COUNTRIES[random.nextInt(COUNTRIES.length)],
            product,
            1 + random.nextInt(5),
            String.format(Locale.ROOT, "%.2f", random.nextInt(50_000) / 100.0),
            random.nextLong(),
            category,
            product,
            category,
            AGENTS[random.nextInt(AGENTS.length)])
        .getBytes(StandardCharsets.UTF_8);
  }
}
