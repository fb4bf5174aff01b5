package io.headgate.benchmarks;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchCoder;
import io.headgate.batch.RowGroups;
import io.headgate.transforms.decode.RowDecoder;
import io.headgate.transforms.read.RawBatch;
import io.headgate.transforms.read.RowFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

/**
 * What the graph does to whole batches between its steps; megabytes are those of the encoded batch.
 * Encode and decode together must be over 1,000 MB a CPU second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
public class RecordBatchBenchmark {
  private static final int SHARDS = 16;

  private final RecordBatch batch = batch();
  private final int[] key = {0};
  private final byte[] encoded = encoded(batch);
  private final int[] shardOfRow = new int[batch.rows()];

  /** Spreads the rows over the shards. */
  public RecordBatchBenchmark() {
    long[] hashes = batch.hashes(key);
    for (int row = 0; row < shardOfRow.length; row++) {
      shardOfRow[row] = (int) ((hashes[row] >>> 32) % SHARDS);
    }
  }

  @Benchmark
  public RecordBatch encodeAndDecode(Volume volume) throws IOException {
    volume.begin();
    ByteArrayOutputStream out = new ByteArrayOutputStream(encoded.length);
    RecordBatchCoder.of().encode(batch, out);
    RecordBatch copy = RecordBatchCoder.of().decode(new ByteArrayInputStream(out.toByteArray()));
    volume.end(encoded.length, batch.rows());
    return copy;
  }

  @Benchmark
  public byte[] encode(Volume volume) {
    volume.begin();
    byte[] bytes = encoded(batch);
    volume.end(encoded.length, batch.rows());
    return bytes;
  }

  @Benchmark
  public RecordBatch decode(Volume volume) throws IOException {
    volume.begin();
    RecordBatch copy = RecordBatchCoder.of().decode(new ByteArrayInputStream(encoded));
    volume.end(encoded.length, batch.rows());
    return copy;
  }

  @Benchmark
  public long[] hash(Volume volume) {
    volume.begin();
    long[] hashes = batch.hashes(key);
    volume.end(encoded.length, batch.rows());
    return hashes;
  }

  @Benchmark
  public int gather(Volume volume) {
    volume.begin();
    RowGroups groups = RowGroups.of(shardOfRow, SHARDS);
    int rows = 0;
    for (int shard = 0; shard < SHARDS; shard++) {
      rows += groups.gather(batch, shard).rows();
    }
    volume.end(encoded.length, batch.rows());
    return rows;
  }

  private static RecordBatch batch() {
    List<RawBatch> raw = StorefrontSample.json(1);
    return RowDecoder.of(RowFormat.ndjson(), StorefrontSample.columns()).decode(raw.get(0)).rows();
  }

  private static byte[] encoded(RecordBatch batch) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
      RecordBatchCoder.of().encode(batch, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e); // memory does not fail
    }
  }
}
