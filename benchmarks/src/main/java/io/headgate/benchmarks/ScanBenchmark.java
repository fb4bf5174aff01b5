package io.headgate.benchmarks;

import io.headgate.transforms.read.Compression;
import io.headgate.transforms.read.CsvFormat;
import io.headgate.transforms.read.FileRange;
import io.headgate.transforms.read.RangeReader;
import io.headgate.transforms.read.RawBatch;
import io.headgate.transforms.read.RowFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Reading a file of 16 MB, which the system has in memory, and cutting it into batches of rows;
 * megabytes are those of the file.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
public class ScanBenchmark {
  private static final RowFormat CSV = RowFormat.csv(CsvFormat.standard());
  private static final RowFormat MULTILINE_CSV =
      RowFormat.csv(CsvFormat.standard().multilineFields());

  private Path json = Path.of("");
  private Path csv = Path.of("");

  @Setup
  public void write() throws IOException {
    json = file(StorefrontSample.json(16), ".ndjson");
    csv = file(StorefrontSample.csv(16), ".csv");
  }

  @TearDown
  public void delete() throws IOException {
    Files.delete(json);
    Files.delete(csv);
  }

  @Benchmark
  public void ndjson(Volume volume, Blackhole blackhole) throws IOException {
    scan(json, RowFormat.ndjson(), volume, blackhole);
  }

  @Benchmark
  public void csv(Volume volume, Blackhole blackhole) throws IOException {
    scan(csv, CSV, volume, blackhole);
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

  private static Path file(List<RawBatch> batches, String extension) throws IOException {
    Path file = Files.createTempFile("scan", extension);
    try (OutputStream out = Files.newOutputStream(file)) {
      List<String> header = batches.get(0).header();
      if (!header.isEmpty()) {
        out.write((String.join(",", header) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      for (RawBatch batch : batches) {
        out.write(batch.data());
      }
    }
    return file;
  }
}
