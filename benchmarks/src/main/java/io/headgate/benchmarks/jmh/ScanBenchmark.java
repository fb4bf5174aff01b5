package io.headgate.benchmarks.jmh;

import io.headgate.formats.text.CsvFormat;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowFormat;
import io.headgate.sources.files.FileRange;
import io.headgate.sources.files.RangeReader;
import io.headgate.terms.Compression;
import io.headgate.testing.storefront.Storefront.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Reading a file of 16 MB, which the system has in memory, and cutting it into batches of rows;
 * megabytes are those of the file.
 */
public class ScanBenchmark extends Loop {
  private static final RowFormat MULTILINE_CSV =
      RowFormat.csv(CsvFormat.standard().multilineFields());

  private Path json = Path.of("");
  private Path csv = Path.of("");

  @Setup
  public void write() throws IOException {
    json = Sample.file(Format.NDJSON);
    csv = Sample.file(Format.CSV);
  }

  @TearDown
  public void delete() throws IOException {
    Sample.delete(json);
    Sample.delete(csv);
  }

  @Benchmark
  public void ndjson(Volume volume, Blackhole blackhole) throws IOException {
    scan(json, RowFormat.ndjson(), volume, blackhole);
  }

  @Benchmark
  public void csv(Volume volume, Blackhole blackhole) throws IOException {
    scan(csv, Sample.CSV, volume, blackhole);
  }

  /** Where a quoted field may hold line breaks, the end of a row is not the next of these. */
  @Benchmark
  public void multilineCsv(Volume volume, Blackhole blackhole) throws IOException {
    scan(csv, MULTILINE_CSV, volume, blackhole);
  }

  private static void scan(Path file, RowFormat format, Volume volume, Blackhole blackhole)
      throws IOException {
    long bytes = Files.size(file);
    FileRange whole = new FileRange(file.toString(), bytes, 0, Long.MAX_VALUE, Compression.NONE);
    long rows = 0;
    volume.begin();
    try (RangeReader reader = RangeReader.open(whole, format)) {
      for (RawBatch batch = reader.next(); batch != null; batch = reader.next()) {
        rows += batch.rows();
        blackhole.consume(batch);
      }
    }
    volume.end(bytes, rows);
  }
}
