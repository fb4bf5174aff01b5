package io.headgate.testing.storefront;

import io.headgate.testing.generate.Arrivals;
import io.headgate.testing.generate.Compression;
import io.headgate.testing.generate.Expected;
import io.headgate.testing.generate.RowFiles;
import io.headgate.testing.generate.RowWriter;
import io.headgate.testing.generate.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The events of a shop, in order of their arrival. Equal arguments give equal bytes, however the
 * rows are cut into files.
 *
 * @param rows lines over all files, duplicates and malformed rows included
 * @param seed of everything but the catalogue
 * @param arrivals when events happen
 * @param script what stands on each line
 * @param products in the catalogue
 */
public record Storefront(long rows, long seed, Arrivals arrivals, Script script, int products) {
  /** Products in the catalogue by default. */
  public static final int PRODUCTS = 10_000;

  /** How rows are written. */
  public enum Format {
    NDJSON,
    CSV
  }

  /** With 10,000 products, a row every 7.2 milliseconds, one row in twenty sent again. */
  public Storefront(long rows, long seed) {
    this(rows, seed, new Arrivals(Arrivals.EVERY_MICROS), new Script(seed), PRODUCTS);
  }

  /** The same, with other events times. */
  public Storefront with(Arrivals others) {
    return new Storefront(rows, seed, others, script, products);
  }

  /** The same, with this share of the rows being the first one, sent again and again. */
  public Storefront withHotKey(int percent) {
    return new Storefront(rows, seed, arrivals, Script.ofHotKey(seed, percent), products);
  }

  /** The same, with this share of the rows sent again. */
  public Storefront withDuplicates(int percent) {
    return new Storefront(rows, seed, arrivals, new Script(seed, percent), products);
  }

  /** The same, with a catalogue of this size. */
  public Storefront withProducts(int count) {
    return new Storefront(rows, seed, arrivals, script, count);
  }

  /** Writes {@code products.csv}, the catalogue. */
  public void writeProducts(Path folder) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("products.csv"))) {
      new Products(products).write(out);
    }
  }

  /**
   * Writes {@code events.ndjson}, or {@code events-00000.ndjson} and so on; says what to expect.
   */
  public Expected write(Path folder, Format format, Compression compression, int files)
      throws IOException {
    Products catalogue = new Products(products);
    String extension = format == Format.CSV ? ".csv" : ".ndjson";
    return new RowFiles(rows, script, () -> writer(format, catalogue), extension)
        .write(folder, compression, files);
  }

  private RowWriter writer(Format format, Products catalogue) {
    Event event = new Event(seed, arrivals, catalogue);
    return format == Format.CSV ? new CsvWriter(event) : new NdjsonWriter(event);
  }
}
