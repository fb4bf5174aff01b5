package io.headgate.benchmarks;

import io.headgate.transforms.decode.RowDecoder;
import io.headgate.transforms.read.CsvFormat;
import io.headgate.transforms.read.RawBatch;
import io.headgate.transforms.read.RowFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The decoders as the graph runs them, timestamps included, 16 MB an operation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
public class DecodeBenchmark {
  private final List<RawBatch> json = StorefrontSample.json(16);
  private final List<RawBatch> csv = StorefrontSample.csv(16);
  private final RowDecoder jsonDecoder =
      RowDecoder.of(RowFormat.ndjson(), StorefrontSample.columns());
  private final RowDecoder csvDecoder =
      RowDecoder.of(RowFormat.csv(CsvFormat.standard()), StorefrontSample.csvColumns());

  @Benchmark
  public void ndjson(Volume volume, Blackhole blackhole) {
    decode(json, jsonDecoder, volume, blackhole);
  }

  @Benchmark
  public void csv(Volume volume, Blackhole blackhole) {
    decode(csv, csvDecoder, volume, blackhole);
  }

  private static void decode(
      List<RawBatch> batches, RowDecoder decoder, Volume volume, Blackhole blackhole) {
    volume.begin();
    for (RawBatch batch : batches) {
      blackhole.consume(decoder.decode(batch));
    }
    volume.end(StorefrontSample.bytes(batches), StorefrontSample.rowsOf(batches));
  }
}
