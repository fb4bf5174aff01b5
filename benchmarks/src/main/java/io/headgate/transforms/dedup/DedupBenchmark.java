package io.headgate.transforms.dedup;

import io.headgate.batch.RecordBatch;
import io.headgate.benchmarks.jmh.Loop;
import io.headgate.benchmarks.jmh.Sample;
import io.headgate.benchmarks.jmh.Volume;
import io.headgate.transforms.Parcel;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Both halves of dropping duplicates: spreading batches over 16 dedup shards, and finding the
 * survivors of a shard of 55,000 rows, of which one in twenty is a duplicate. Here, because what it
 * measures is not public. Megabytes are those of the batches, encoded.
 */
public class DedupBenchmark extends Loop {
  private static final int SHARDS = 16;
  private static final int EVERY = 20;

  private final DropDuplicates.Settings settings =
      new DropDuplicates.Settings(
          DuplicateKey.of(List.of("event_id")).withEventTime("ts"), DedupShards.of(SHARDS));
  private final List<RecordBatch> batches = Sample.rows();
  private final long rows = rows(batches);
  private final long bytes = Sample.encodedBytes(batches);
  private final List<RecordBatch> shard = shard();
  private final long shardRows = rows(shard);
  private final long shardBytes = Sample.encodedBytes(shard);

  @Benchmark
  public void assignShards(Volume volume, Blackhole blackhole) {
    volume.begin();
    for (RecordBatch batch : batches) {
      for (RecordBatch piece : pieces(batch)) {
        blackhole.consume(piece);
      }
    }
    volume.end(bytes, rows);
  }

  @Benchmark
  public List<RecordBatch> survivors(Volume volume) {
    volume.begin();
    Survivors survivors = new Survivors(settings.key());
    for (RecordBatch piece : shard) {
      survivors.add(piece);
    }
    List<RecordBatch> kept = survivors.take();
    volume.end(shardBytes, shardRows);
    return kept;
  }

  /** The rows of each shard, as the graph's step makes them. */
  private List<RecordBatch> pieces(RecordBatch batch) {
    List<RecordBatch> pieces = new ArrayList<>();
    settings.assign(batch, (shard, parcel) -> pieces.add(((Parcel.Rows) parcel).batch()));
    return pieces;
  }

  /** All pieces as if they were of one shard, and every twentieth once more. */
  private List<RecordBatch> shard() {
    List<RecordBatch> all = new ArrayList<>();
    List<RecordBatch> again = new ArrayList<>();
    for (RecordBatch batch : batches) {
      for (RecordBatch piece : pieces(batch)) {
        all.add(piece);
        if (all.size() % EVERY == 0) {
          again.add(piece);
        }
      }
    }
    all.addAll(again);
    return all;
  }

  private static long rows(List<RecordBatch> batches) {
    return batches.stream().mapToLong(RecordBatch::rows).sum();
  }
}
