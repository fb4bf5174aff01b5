package io.headgate.benchmarks.storefront;

import io.headgate.benchmarks.storefront.Line.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * The events of a shop, in order of their arrival. Equal arguments give equal bytes, however the
 * rows are cut into files.
 *
 * @param rows lines over all files, duplicates and malformed rows included
 * @param seed of everything but the catalogue
 * @param everyMicros event time from one row to the next; 7,200 makes 4 hours of 2 million rows
 */
public record Storefront(long rows, long seed, long everyMicros) {
  /** Event time between two rows by default, microseconds. */
  public static final long EVERY_MICROS = 7200;

  private static final int BUFFER = 1 << 20;
  private static final int LONGEST_ROW = 4096;

  /** How rows are written. */
  public enum Format {
    NDJSON,
    CSV
  }

  /** How files are compressed. */
  public enum Compression {
    NONE(""),
    GZIP(".gz"),
    ZSTD(".zst");

    private final String extension;

    Compression(String extension) {
      this.extension = extension;
    }

    private OutputStream over(OutputStream out) throws IOException {
      return switch (this) {
        case NONE -> out;
        case GZIP -> new GZIPOutputStream(out, BUFFER);
        case ZSTD -> new com.github.luben.zstd.ZstdOutputStream(out);
      };
    }
  }

  /** Writes {@code products.csv}, the catalogue. */
  public static void writeProducts(Path folder) throws IOException {
    Files.writeString(folder.resolve("products.csv"), new Products().csv(), StandardCharsets.UTF_8);
  }

  /**
   * Writes {@code events.ndjson}, or {@code events-00000.ndjson} and so on; says what to expect.
   */
  public Expected write(Path folder, Format format, Compression compression, int files)
      throws IOException {
    Expected expected = Expected.NOTHING;
    for (int file = 0; file < files; file++) {
      String name =
          "events"
              + (files == 1 ? "" : "-%05d".formatted(file))
              + (format == Format.CSV ? ".csv" : ".ndjson")
              + compression.extension;
      try (OutputStream out = compression.over(Files.newOutputStream(folder.resolve(name)))) {
        expected =
            expected.plus(write(out, format, rows * file / files, rows * (file + 1) / files));
      }
    }
    return expected;
  }

  private Expected write(OutputStream out, Format format, long from, long to) throws IOException {
    RowWriter writer = format == Format.CSV ? new CsvWriter() : new NdjsonWriter();
    Script script = new Script(seed);
    Event event = new Event(seed, everyMicros, new Products());
    Bytes buffer = new Bytes(BUFFER + LONGEST_ROW);
    buffer.put(writer.header());
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    for (long number = from; number < to; number++) {
      Line line = script.line(number);
      counts.merge(line.kind(), 1L, Long::sum);
      writer.row(event.at(line.event()), line.kind(), buffer);
      if (buffer.size() >= BUFFER) {
        buffer.drain(out);
      }
    }
    buffer.drain(out);
    return expected(counts, to - from);
  }

  private static Expected expected(Map<Kind, Long> counts, long rows) {
    long fresh = counts.getOrDefault(Kind.FRESH, 0L);
    long duplicates = counts.getOrDefault(Kind.DUPLICATE, 0L);
    return new Expected(rows, fresh, duplicates, rows - fresh - duplicates);
  }
}
