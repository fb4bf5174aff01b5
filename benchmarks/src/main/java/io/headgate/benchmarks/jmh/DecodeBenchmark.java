package io.headgate.benchmarks.jmh;

import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowDecoder;
import io.headgate.testing.storefront.Storefront.Format;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/** The decoders as the graph runs them, timestamps included, all of the sample an operation. */
public class DecodeBenchmark extends Loop {
  private final List<RawBatch> json = Sample.raw(Format.NDJSON);
  private final List<RawBatch> csv = Sample.raw(Format.CSV);
  private final RowDecoder jsonDecoder = Sample.jsonDecoder();
  private final RowDecoder csvDecoder = Sample.csvDecoder();

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
    volume.end(
        batches.stream().mapToLong(RawBatch::bytes).sum(),
        batches.stream().mapToLong(RawBatch::rows).sum());
  }
}
