package io.headgate.transforms.dedup;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RowGroups;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.ParcelCoder;
import io.headgate.transforms.RowCounts;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one row a key. By default the key is looked for in the whole (bounded) input, in 16 dedup
 * shards.
 *
 * <p>The survivor is the row with the smallest event time, then the smallest origin (file name,
 * then position), so a re-run over the same input gives the same rows, whatever the runner and the
 * number of shards. Without an event time the origin decides. Rows with a null in a key column are
 * all kept.
 *
 * <p>Memory: the rows of one shard, times the shards that a worker has in work. Where duplicates
 * prevail, their rows are let go as they pile up.
 */
public final class DropDuplicates extends PTransform<PCollection<Parcel>, PCollection<Parcel>> {
  /** The name of this step in the account of rows. */
  public static final String STEP = "DropDuplicates";

  private static final long serialVersionUID = 1L;

  private final Settings settings;

  private DropDuplicates(Settings settings) {
    this.settings = settings;
  }

  /** Keeps one row of each combination of values in these columns; at least one column. */
  public static DropDuplicates byKeys(List<String> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("keys: [] (expected: at least one column)");
    }
    return new DropDuplicates(new Settings(List.copyOf(keys), null, 0, 16));
  }

  /** The survivor is the row with the smallest value in this timestamp column; nulls are last. */
  public DropDuplicates withEventTime(String column) {
    return new DropDuplicates(
        new Settings(settings.keys, requireNonNull(column), settings.spanMicros, settings.shards));
  }

  /**
   * Rows are duplicates only inside one aligned span of event time, so a key that comes again in
   * the next span is kept. Needs {@link #withEventTime}.
   *
   * @param span at least 1 ms
   */
  public DropDuplicates within(Duration span) {
    if (span.toMillis() < 1) {
      throw new IllegalArgumentException("within: " + span + " (expected: at least 1 ms)");
    }
    return new DropDuplicates(
        new Settings(settings.keys, settings.eventTime, span.toMillis() * 1000, settings.shards));
  }

  /** The number of groups of the shuffle, at least 1; 8 or more a worker spread evenly. */
  public DropDuplicates withShards(int shards) {
    if (shards < 1) {
      throw new IllegalArgumentException("shards: " + shards + " (expected: at least 1)");
    }
    return new DropDuplicates(
        new Settings(settings.keys, settings.eventTime, settings.spanMicros, shards));
  }

  @Override
  public PCollection<Parcel> expand(PCollection<Parcel> parcels) {
    if (settings.spanMicros > 0 && settings.eventTime == null) {
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

  record Settings(List<String> keys, @Nullable String eventTime, long spanMicros, int shards)
      implements Serializable {}

  private static final class AssignShardsFn extends DoFn<Parcel, KV<Integer, Parcel>> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;

    AssignShardsFn(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element Parcel parcel, OutputReceiver<KV<Integer, Parcel>> out) {
      if (parcel instanceof Parcel.Rows rows) {
        assign(rows.batch(), out);
      } else {
        out.output(KV.of(parcel.anyOf(settings.shards), parcel));
      }
    }

    private void assign(RecordBatch batch, OutputReceiver<KV<Integer, Parcel>> out) {
      long[] hashes = RowKeys.of(settings, batch).hashes();
      int[] shards = new int[hashes.length];
      for (int row = 0; row < shards.length; row++) {
        shards[row] = RowKeys.shard(hashes[row], settings.shards);
      }
      RowGroups groups = RowGroups.of(shards, settings.shards);
      for (int shard = 0; shard < settings.shards; shard++) {
        if (groups.size(shard) > 0) {
          out.output(KV.of(shard, new Parcel.Rows(groups.gather(batch, shard))));
        }
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
      Survivors survivors = new Survivors(settings);
      long in = 0;
      for (Parcel parcel : shard.getValue()) {
        if (parcel instanceof Parcel.Rows rows) {
          in += rows.batch().rows();
          survivors.add(rows.batch());
        } else {
          out.output(parcel);
        }
      }
      long kept = 0;
      for (RecordBatch batch : survivors.take()) {
        kept += batch.rows();
        out.output(new Parcel.Rows(batch));
      }
      out.output(new Parcel.Counts(RowCounts.deduplicated(STEP, in, in - kept)));
    }
  }
}
