package io.headgate.benchmarks;

import io.headgate.transforms.read.RawBatch;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Which JSON parser: storefront rows to columns, 16 MB an operation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
public class JsonParserBenchmark {
  @Param({"headgate", "jackson", "fastjson2", "dsl-json", "jsoniter"})
  public String parser = "headgate";

  private RowParser rows = RowParser.of("headgate");
  private List<RawBatch> batches = List.of();

  @Setup
  public void setUp() {
    rows = RowParser.of(parser);
    batches = StorefrontSample.json(16);
  }

  @Benchmark
  public void parse(Volume volume, Blackhole blackhole) throws IOException {
    volume.begin();
    for (RawBatch batch : batches) {
      blackhole.consume(rows.parse(batch));
    }
    volume.end(StorefrontSample.bytes(batches), StorefrontSample.rowsOf(batches));
  }
}
