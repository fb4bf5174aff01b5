package io.headgate.benchmarks;

import io.headgate.batch.ColumnType;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.testing.storefront.Storefront;
import io.headgate.transforms.decode.ColumnSpec;
import io.headgate.transforms.decode.RowDecoder;
import io.headgate.transforms.read.Compression;
import io.headgate.transforms.read.CsvFormat;
import io.headgate.transforms.read.FileRange;
import io.headgate.transforms.read.RangeReader;
import io.headgate.transforms.read.RawBatch;
import io.headgate.transforms.read.RowFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The storefront's catalogue of 10,000 products in one batch; column 0 is the key. */
final class Catalogue {
  private static final RowFormat FORMAT = RowFormat.csv(CsvFormat.standard());
  private static final List<ColumnSpec> COLUMNS =
      Stream.of("product_id", "name", "category", "brand", "price")
          .map(name -> ColumnSpec.of(name, ColumnType.STRING))
          .toList();

  private Catalogue() {}

  static RecordBatch rows() {
    try {
      Path folder = Files.createTempDirectory("catalogue");
      new Storefront(0, 1).writeProducts(folder);
      Path file = folder.resolve("products.csv");
      RecordBatch rows = read(file);
      Files.delete(file);
      Files.delete(folder);
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RecordBatch read(Path file) throws IOException {
    RowDecoder decoder = RowDecoder.of(FORMAT, COLUMNS);
    RecordBatchBuilder all = new RecordBatchBuilder(decoder.schema());
    FileRange whole =
        new FileRange(file.toString(), Files.size(file), 0, Long.MAX_VALUE, Compression.NONE);
    try (RangeReader reader = RangeReader.open(whole, FORMAT)) {
      for (RawBatch raw = reader.next(); raw != null; raw = reader.next()) {
        RecordBatch rows = decoder.decode(raw).rows();
        for (int row = 0; row < rows.rows(); row++) {
          all.append(rows, row);
        }
      }
    }
    return all.build();
  }
}
