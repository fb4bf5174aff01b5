package io.headgate.transforms.dedup;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RowGroups;
import io.headgate.batch.RowMemory;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.ParcelCoder;
import io.headgate.transforms.RowCounts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Keeps one row per key. By default the key is looked for in the whole (bounded) input, in 16 dedup
 * shards.
 *
 * <p>The survivor is the row with the smallest event time, then the smallest origin (file name,
 * then position), so a re-run over the same input gives the same rows, whatever the runner and the
 * number of shards. Without an event time the origin decides. Rows with a null in a key column are
 * all kept.
 *
 * <p>Memory: the rows of one shard, times the shards that a worker has in work; where those do not
 * fit in the JVM's {@link RowMemory}, they are parted on disk, and take one part of it at a time.
 * Where duplicates prevail, their rows are let go as they pile up.
 */
public final class DropDuplicates extends PTransform<PCollection<Parcel>, PCollection<Parcel>> {
  /** The name of this step in the account of rows. */
  public static final String STEP = "DropDuplicates";

  private static final long serialVersionUID = 1L;

  private final Settings settings;

  private DropDuplicates(Settings settings) {
    this.settings = settings;
  }

  /** Keeps one row for each key. */
  public static DropDuplicates by(DuplicateKey key) {
    return new DropDuplicates(new Settings(key, DedupShards.of(16)));
  }

  /** The number of groups of the shuffle, at least 1; 8 or more per worker spread evenly. */
  public DropDuplicates withShards(int shards) {
    if (shards < 1) {
      throw new IllegalArgumentException("shards: " + shards + " (expected: at least 1)");
    }
    return with(settings.shards.withOrdinary(shards));
  }

  /**
   * Keys that far more rows have than others, none by default; what survives is the same. Of the
   * rows of a hot key in one batch only the survivor goes through the shuffle (with {@link
   * DuplicateKey#within} the survivor of each span), the others are counted as duplicates where
   * they are: if half of 10 million rows have one key, about 600 of them travel instead of 5
   * million. Each hot key gets a dedup shard of its own, after the ordinary ones and in ascending
   * order of hash, whatever the span: with {@link DuplicateKey#within}, name only keys of which one
   * span has many rows, because the spans of others are spread over the ordinary shards.
   *
   * <p>A hash is that of {@link RecordBatch#hashes} over the key columns, in their order, without
   * the span. Another key of the same hash shares the shard and nothing else. Rows with a null in a
   * key column are all kept here too.
   */
  public DropDuplicates withHotKeys(List<Long> hashes) {
    return with(settings.shards.withHotKeys(hashes));
  }

  private DropDuplicates with(DedupShards shards) {
    return new DropDuplicates(new Settings(settings.key, shards));
  }

  Settings settings() {
    return settings;
  }

  @Override
  public PCollection<Parcel> expand(PCollection<Parcel> parcels) {
    if (settings.key.spanMicros() > 0 && settings.key.eventTime() == null) {
      throw new IllegalStateException("within: set without an event time (call withEventTime)");
    }
    ParcelCoder coder = ParcelCoder.in(parcels.getPipeline());
    return parcels
        .apply("AssignShards", ParDo.of(new AssignShardsFn(settings)))
        .setCoder(KvCoder.of(VarIntCoder.of(), coder))
        .apply("GroupByShard", GroupByKey.create())
        .apply("KeepSurvivors", ParDo.of(new KeepSurvivorsFn(settings)))
        .setCoder(coder);
  }

  record Settings(DuplicateKey key, DedupShards shards) implements Serializable {

    /** Hands out what goes to each shard: rows, and counts of those that go nowhere. */
    void assign(RecordBatch batch, BiConsumer<Integer, Parcel> out) {
      RowGroups groups = RowGroups.of(shards.numbers(key, batch), shards.total());
      for (int shard = 0; shard < groups.groups(); shard++) {
        if (groups.size(shard) > 0) {
          RecordBatch rows = groups.gather(batch, shard);
          if (shards.isHot(shard)) {
            assignSurvivors(rows, shard, out);
          } else {
            out.accept(shard, new Parcel.Rows(rows));
          }
        }
      }
    }

    private void assignSurvivors(RecordBatch rows, int shard, BiConsumer<Integer, Parcel> out) {
      Survivors survivors = new Survivors(key);
      survivors.add(rows);
      long dropped = rows.rows();
      List<RecordBatch> kept = new ArrayList<>();
      survivors.drain(kept::add);
      for (RecordBatch batch : kept) {
        dropped -= batch.rows();
        out.accept(shard, new Parcel.Rows(batch));
      }
      if (dropped > 0) {
        out.accept(shard, new Parcel.Counts(RowCounts.deduplicated(STEP, dropped, dropped)));
      }
    }
  }

  private static final class AssignShardsFn extends DoFn<Parcel, KV<Integer, Parcel>> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;

    AssignShardsFn(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element Parcel parcel, OutputReceiver<KV<Integer, Parcel>> out) {
      if (parcel instanceof Parcel.Rows rows) {
        settings.assign(rows.take(), (shard, some) -> out.output(KV.of(shard, some)));
      } else {
        out.output(KV.of(parcel.anyOf(settings.shards.ordinary()), parcel));
      }
    }
  }

  private static final class KeepSurvivorsFn extends DoFn<KV<Integer, Iterable<Parcel>>, Parcel> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;

    KeepSurvivorsFn(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Parcel>> shard, OutputReceiver<Parcel> out) {
      ShardSurvivors survivors = new ShardSurvivors(settings.key, RowMemory.shared());
      long in = 0;
      for (Parcel parcel : shard.getValue()) {
        if (parcel instanceof Parcel.Rows rows) {
          RecordBatch batch = rows.take();
          in += batch.rows();
          survivors.add(batch);
        } else {
          out.output(parcel);
        }
      }
      long kept = survivors.drain(batch -> out.output(new Parcel.Rows(batch)));
      out.output(new Parcel.Counts(RowCounts.deduplicated(STEP, in, in - kept)));
    }
  }
}
