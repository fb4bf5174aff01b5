package io.headgate.launcher.calibrate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * A file of generated events, or a folder of many, and the job that reads it. Equal files for equal
 * arguments. One event in twenty is sent again; ids and prices have many distinct values, the rest
 * few.
 *
 * @param name of the files
 * @param bytes of text, about
 * @param csv as CSV, otherwise NDJSON
 * @param gzip whether it is compressed
 * @param extraColumns columns beside the ten that every event has
 * @param windows that its events are spread over
 * @param files that its events are spread over
 */
record EventFile(
    String name, long bytes, boolean csv, boolean gzip, int extraColumns, int windows, int files) {
  private static final String[] COUNTRIES = {"DE", "FR", "US", "BR", "IN", "JP", "NG", "PL"};
  private static final String[] PAGES = {"/home", "/search", "/product/view", "/basket", "/paid"};
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int WINDOW_SECONDS = 300;
  private static final int WINDOWS = 48;
  private static final int SENT_AGAIN = 20;
  private static final int PRODUCTS = 10_000;
  private static final String TABLE = "products.csv";

  static EventFile ndjson(long bytes) {
    return new EventFile("ndjson", bytes, false, false, 0, WINDOWS, 1);
  }

  static EventFile csv(long bytes) {
    return new EventFile("csv", bytes, true, false, 0, WINDOWS, 1);
  }

  static EventFile gzip(long bytes) {
    return new EventFile("gzip", bytes, false, true, 0, WINDOWS, 1);
  }

  static EventFile wide(long bytes) {
    return new EventFile("wide", bytes, false, false, 90, WINDOWS, 1);
  }

  static EventFile manyWindows(long bytes) {
    return new EventFile("windows", bytes, false, false, 0, 3_000, 1);
  }

  static EventFile manyFiles(long bytes, int files) {
    return new EventFile("files", bytes, false, false, 0, WINDOWS, files);
  }

  /** Whether this is the shape used at every size. */
  boolean isOrdinary() {
    return name.equals("ndjson");
  }

  /** {@code ndjson, 256 MiB}. */
  String title() {
    return "%s, %d MiB".formatted(name, bytes >> 20);
  }

  private String fileName() {
    String name = this.name + "-" + (bytes >> 20);
    return files > 1 ? name : name + extension();
  }

  private String extension() {
    return (csv ? ".csv" : ".ndjson") + (gzip ? ".gz" : "");
  }

  /** Writes the events, unless they are there. */
  void write(Path folder) throws IOException {
    Path file = folder.resolve(fileName());
    if (Files.exists(file)) {
      return;
    }
    writeTable(folder);
    Events events = new Events(this);
    if (files == 1) {
      write(file, events, bytes);
      return;
    }
    Files.createDirectory(file);
    for (int part = 1; part <= files; part++) {
      write(
          file.resolve(String.format(Locale.ROOT, "%05d%s", part, extension())),
          events,
          bytes * part / files);
    }
  }

  /** Writes events until all of them together have {@code end} bytes. */
  private void write(Path file, Events events, long end) throws IOException {
    try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        OutputStream out = gzip ? new GZIPOutputStream(plain, 1 << 16) : plain) {
      if (csv) {
        out.write(
            "id,ts,user,session,page,country,product,price,quantity,referrer\n"
                .getBytes(StandardCharsets.UTF_8));
      }
      while (events.bytes < end) {
        out.write(events.next().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** The job that reads it, in the same folder. */
  String job(Path folder) {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < extraColumns; i++) {
      columns.append("  extra_").append(i).append(i % 2 == 0 ? ": string\n" : ": int64\n");
    }
    return """
    name: calibrate-%s
    source: {paths: ["%s"]%s}
    schema:
      id: {type: string, required: true}
      ts: timestamp
      user: string
      session: string
      page: string
      country: string
      product: string
      price: double
      quantity: int32
      referrer: string
    %seventTime: ts
    deduplicate: {keys: id}
    %swindow: {size: 5m}
    sink: {path: "%s", targetFileSize: 128MiB}
    """
        .formatted(
            name,
            folder.resolve(fileName()),
            csv ? ", csv: {multiline: false}" : "",
            columns,
            isOrdinary() ? enrich(folder) : "",
            folder.resolve("out-" + name));
  }

  private static String enrich(Path folder) {
    return """
    enrich: [{table: "%s", on: {product: id}, prefix: product_}]
    """
        .formatted(folder.resolve(TABLE));
  }

  private static void writeTable(Path folder) throws IOException {
    StringBuilder rows = new StringBuilder("id,name,category\n");
    for (int i = 0; i < PRODUCTS; i++) {
      rows.append(
          String.format(
              Locale.ROOT, "product-%d,The product number %d,category %d\n", i, i, i % 40));
    }
    Files.writeString(folder.resolve(TABLE), rows);
  }

  /** The events, one after the other. */
  private static final class Events {
    private final EventFile file;
    private final SplittableRandom random = new SplittableRandom(20260301);
    private String before = "";
    private long rows;
    private long bytes;

    Events(EventFile file) {
      this.file = file;
    }

    /** The next event, with its line break. All are ASCII. */
    String next() {
      rows++;
      if (rows % SENT_AGAIN != 0) {
        before = fresh();
      }
      bytes += before.length();
      return before;
    }

    private String fresh() {
      long seconds = (long) ((double) bytes / file.bytes * file.windows * WINDOW_SECONDS);
      String id = String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
      String ts = START.plusSeconds(seconds).plusMillis(random.nextInt(1000)).toString();
      String user = "user-" + random.nextInt(200_000);
      String session = Long.toHexString(random.nextInt(1_000_000));
      String page = PAGES[random.nextInt(PAGES.length)];
      String country = COUNTRIES[random.nextInt(COUNTRIES.length)];
      String product = "product-" + random.nextInt(PRODUCTS);
      double price = random.nextInt(100_000) / 100.0;
      int quantity = 1 + random.nextInt(5);
      String referrer = "https://example.org/campaign/" + random.nextInt(300);
      String form =
          file.csv
              ? "%s,%s,%s,%s,%s,%s,%s,%.2f,%d,%s"
              : "{\"id\":\"%s\",\"ts\":\"%s\",\"user\":\"%s\",\"session\":\"%s\",\"page\":\"%s\",\"country\":\"%s\",\"product\":\"%s\",\"price\":%.2f,\"quantity\":%d,\"referrer\":\"%s\"";
      String event =
          String.format(
              Locale.ROOT,
              form,
              id,
              ts,
              user,
              session,
              page,
              country,
              product,
              price,
              quantity,
              referrer);
      return event + extra() + (file.csv ? "\n" : "}\n");
    }

    private String extra() {
      StringBuilder extra = new StringBuilder();
      for (int i = 0; i < file.extraColumns; i++) {
        extra.append(",\"extra_").append(i).append("\":");
        if (i % 2 == 0) {
          extra.append("\"value-").append(random.nextInt(1000)).append('"');
        } else {
          extra.append(random.nextLong(1_000_000_000));
        }
      }
      return extra.toString();
    }
  }
}
