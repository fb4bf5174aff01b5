package io.headgate.benchmarks.race;

import io.headgate.benchmarks.wide.Wide;
import io.headgate.contender.Job;
import io.headgate.contender.Jobs;
import io.headgate.contender.Table;
import io.headgate.testing.generate.Arrivals;
import io.headgate.testing.generate.Compression;
import io.headgate.testing.generate.Expected;
import io.headgate.testing.nested.Repositories;
import io.headgate.testing.storefront.Storefront;
import io.headgate.testing.storefront.Storefront.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A kind of input, and the job that is done on it.
 *
 * @param job with the name of the shape
 * @param rows of input unless the command line says another number
 * @param generator of the input
 */
public record Shape(Job job, long rows, Generator generator) {
  private static final long ROWS = 2_000_000;
  private static final long WIDE_ROWS = 200_000;
  private static final long SEED = 1;

  /** Files that one worker alone cannot read at a time. */
  private static final int GZIP_FILES = 8;

  /** Generates the input. */
  public interface Generator {
    /**
     * Writes files of events, and {@code products.csv} if there is a table.
     *
     * @param rows of events
     * @param events a folder for them
     * @param folder for the table
     */
    Expected write(long rows, Path events, Path folder) throws IOException;
  }

  /** All, in the order of the documentation. */
  public static final List<Shape> ALL =
      List.of(
          new Shape(Jobs.STOREFRONT, ROWS, storefront(Jobs.STOREFRONT, Compression.NONE, 1)),
          new Shape(Jobs.CSV, ROWS, storefront(Jobs.CSV, Compression.NONE, 1)),
          new Shape(Jobs.GZIP, ROWS, storefront(Jobs.GZIP, Compression.GZIP, GZIP_FILES)),
          new Shape(
              Jobs.HALF_DUPLICATES, ROWS, storefront(Jobs.HALF_DUPLICATES, Compression.NONE, 1)),
          new Shape(Jobs.MANY_WINDOWS, ROWS, manyWindows()),
          new Shape(Jobs.BIG_TABLE, ROWS, storefront(Jobs.BIG_TABLE, Compression.NONE, 1)),
          new Shape(
              Jobs.WIDE, WIDE_ROWS, (rows, events, folder) -> new Wide(rows, SEED).write(events)),
          new Shape(
              Jobs.NESTED,
              ROWS,
              (rows, events, folder) -> new Repositories(rows, SEED).write(events)));

  /** The name of its job. */
  public String name() {
    return job.name();
  }

  private static Generator storefront(Job job, Compression compression, int files) {
    return (rows, events, folder) -> {
      Storefront storefront = storefront(job, rows);
      storefront.writeProducts(folder);
      return storefront.write(events, format(job), compression, files);
    };
  }

  private static Generator manyWindows() {
    Job job = Jobs.MANY_WINDOWS;
    return (rows, events, folder) -> {
      Arrivals arrivals = Arrivals.over(job.known().windows(), job.windowMinutes(), rows);
      Storefront storefront = storefront(job, rows).with(arrivals);
      storefront.writeProducts(folder);
      return storefront.write(events, format(job), Compression.NONE, 1);
    };
  }

  private static Storefront storefront(Job job, long rows) {
    return new Storefront(rows, SEED)
        .withDuplicates(job.known().duplicatePercent())
        .withProducts(job.table().map(Table::rows).orElse(Storefront.PRODUCTS));
  }

  private static Format format(Job job) {
    return switch (job.format()) {
      case NDJSON -> Format.NDJSON;
      case CSV -> Format.CSV;
    };
  }
}
