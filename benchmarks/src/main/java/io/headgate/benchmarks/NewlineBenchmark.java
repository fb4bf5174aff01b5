package io.headgate.benchmarks;

import io.headgate.transforms.read.Bytes;
import io.headgate.transforms.read.RawBatch;
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

/** Finding the ends of rows: eight bytes at a time against one at a time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NewlineBenchmark {
  private final List<RawBatch> batches = StorefrontSample.json(16);

  @Benchmark
  public int words(Volume volume) {
    volume.begin();
    int rows = 0;
    for (RawBatch batch : batches) {
      byte[] data = batch.data();
      int at = Bytes.indexOf(data, (byte) '\n', 0, data.length);
      while (at >= 0) {
        rows++;
        at = Bytes.indexOf(data, (byte) '\n', at + 1, data.length);
      }
    }
    volume.end(StorefrontSample.bytes(batches), StorefrontSample.rowsOf(batches));
    return rows;
  }

  @Benchmark
  public int bytes(Volume volume) {
    volume.begin();
    int rows = 0;
    for (RawBatch batch : batches) {
      byte[] data = batch.data();
      for (int at = 0; at < data.length; at++) {
        if (data[at] == '\n') {
          rows += ends(data, at);
        }
      }
    }
    volume.end(StorefrontSample.bytes(batches), StorefrontSample.rowsOf(batches));
    return rows;
  }

  /** Keeps the loop from being turned into a count of newlines. */
  private static int ends(byte[] data, int at) {
    return at > 0 && data[at - 1] == '\r' ? 2 : 1;
  }
}
