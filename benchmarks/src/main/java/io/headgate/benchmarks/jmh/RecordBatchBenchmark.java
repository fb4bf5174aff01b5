package io.headgate.benchmarks.jmh;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchCoder;
import io.headgate.batch.RowGroups;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What the graph does to whole batches between its steps; megabytes are those of the encoded batch.
 * Encode and decode together must be over 1,000 MB per CPU second.
 */
public class RecordBatchBenchmark extends Loop {
  private static final int SHARDS = 16;

  private final RecordBatch batch = Sample.rows().get(0);
  private final int[] key = {0};
  private final byte[] encoded = Sample.encoded(batch);
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
}
