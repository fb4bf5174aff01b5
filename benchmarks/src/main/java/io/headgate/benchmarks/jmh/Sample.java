package io.headgate.benchmarks.jmh;

import io.headgate.batch.ColumnType;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchCoder;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.text.CsvFormat;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowDecoder;
import io.headgate.formats.text.RowFormat;
import io.headgate.sources.files.FileRange;
import io.headgate.sources.files.RangeReader;
import io.headgate.terms.Compression;
import io.headgate.testing.storefront.Storefront;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** 52,800 rows of the storefront, as the generator writes them. */
final class Sample {
  private static final RowFormat CSV = RowFormat.csv(CsvFormat.standard());
  private static final Storefront STOREFRONT = new Storefront(52_800, 42);
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

  private Sample() {}

  static RowDecoder jsonDecoder() {
    return RowDecoder.of(RowFormat.ndjson(), COLUMNS);
  }

  /** CSV is not nested, so each column stands under its own name. */
  static RowDecoder csvDecoder() {
    return RowDecoder.of(CSV, COLUMNS.stream().map(column -> column.at(column.name())).toList());
  }

  /** Writes the rows into a new temporary file. */
  private static Path file(Storefront.Format format) throws IOException {
    Path folder = Files.createTempDirectory("rows");
    STOREFRONT.write(folder, format, io.headgate.testing.generate.Compression.NONE, 1);
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  /** Deletes such a file and its folder. */
  private static void delete(Path file) throws IOException {
    Files.delete(file);
    Files.delete(file.toAbsolutePath().getParent());
  }

  /** The rows, in batches of about 1 MiB. */
  static List<RawBatch> raw(Storefront.Format format) {
    try {
      Path file = file(format);
      List<RawBatch> batches =
          read(file, format == Storefront.Format.CSV ? CSV : RowFormat.ndjson());
      delete(file);
      return batches;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same rows, decoded; without those that are malformed. */
  static List<RecordBatch> rows() {
    RowDecoder decoder = jsonDecoder();
    return raw(Storefront.Format.NDJSON).stream()
        .map(batch -> decoder.decode(batch).rows())
        .toList();
  }

  private static List<RawBatch> read(Path file, RowFormat format) throws IOException {
    List<RawBatch> batches = new ArrayList<>();
    FileRange whole =
        new FileRange(file.toString(), Files.size(file), 0, Long.MAX_VALUE, Compression.NONE);
    try (RangeReader reader = RangeReader.open(whole, format)) {
      for (RawBatch batch = reader.next(); batch != null; batch = reader.next()) {
        batches.add(batch);
      }
    }
    return batches;
  }

  /** Bytes of these batches when they are encoded. */
  static long encodedBytes(List<RecordBatch> batches) {
    return batches.stream().mapToLong(batch -> encoded(batch).length).sum();
  }

  static byte[] encoded(RecordBatch batch) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
      RecordBatchCoder.of().encode(batch, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }
}
