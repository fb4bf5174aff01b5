package io.headgate.transforms.enrich;

import io.headgate.batch.ColumnType;
import io.headgate.batch.RecordBatch;
import io.headgate.terms.OnDuplicateKey;
import io.headgate.terms.OnMiss;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.ParcelCoder;
import io.headgate.transforms.RowsFn;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.jspecify.annotations.Nullable;

/**
 * Adds columns of a reference table to each row, joined by equal keys (a left join). By default a
 * row without a match gets nulls.
 *
 * <p>By default the table is broadcast: read once per worker JVM and kept in memory ({@link
 * ReferenceTable}). With {@link #withShards} rows and table are shuffled instead, and no worker
 * needs more of the table than the shards that it has in work. Both give the same rows, dead
 * letters and accounts. They fail for the same reasons, with the same messages; where a table has
 * several faults, they may name different ones, and a broadcast table that no row asks for is not
 * read.
 *
 * <p>A null in a key never matches. A key that the table has twice is the table's business: {@link
 * OnDuplicateKey}.
 */
public final class Enrich extends PTransform<PCollection<Parcel>, PCollection<Parcel>> {
  private static final long serialVersionUID = 1L;

  /** How the names of such steps begin in the account of rows; the second one ends with 2. */
  public static final String STEP = "Enrich";

  private final Settings settings;

  private Enrich(Settings settings) {
    this.settings = settings;
  }

  /**
   * Joins with a table.
   *
   * @param step the name of this step in the account of rows
   * @param table where the table is, and which of its columns are the key and are wanted
   * @param rowKeys the columns of the row that are compared with the table's key, in its order
   */
  public static Enrich with(String step, ReferenceTable.Source table, List<String> rowKeys) {
    if (rowKeys.size() != table.keys().size()) {
      throw new IllegalArgumentException(
          "rowKeys: %s (expected: %d columns, one for each key of %s)"
              .formatted(rowKeys, table.keys().size(), table.path()));
    }
    Shuffle none = new Shuffle(0, List.of(), List.of());
    return new Enrich(new Settings(step, table, List.copyOf(rowKeys), "", OnMiss.NULL, none));
  }

  /** Puts this before the names of the new columns. */
  public Enrich withPrefix(String prefix) {
    return new Enrich(
        new Settings(
            settings.step,
            settings.table,
            settings.rowKeys,
            prefix,
            settings.onMiss,
            settings.shuffle));
  }

  /** What a row without a match gets; nulls by default. */
  public Enrich onMiss(OnMiss onMiss) {
    return new Enrich(
        new Settings(
            settings.step,
            settings.table,
            settings.rowKeys,
            settings.prefix,
            onMiss,
            settings.shuffle));
  }

  /**
   * Joins by a shuffle, for a table that does not fit in memory: rows and the rows of the table are
   * cut by a hash of their key into {@code shards}, and each is joined by itself, in one pass.
   * Needs {@link #withKeyTypes}. The table is read by one worker, from beginning to end, without
   * being held there.
   *
   * <p>A shard in work occupies
   *
   * <ul>
   *   <li>for each of its rows of the table the values of the key columns and of the wanted ones
   *       (bytes of text and 4 for its offset; 8, 4 or 1 by type), 8 bytes of origin and up to 28
   *       of index; they are held once, as they arrive. Of {@code n} rows with keys that are not
   *       hot, and {@code h} with hot ones, a shard has about {@code n / shards + h};
   *   <li>the rows that arrive before the last row of the table, at worst all of the shard's, as
   *       large as they are in a batch: of {@code r} rows about {@code r / shards}, if no key that
   *       has a large part of them is left out of {@link #withHotKeys};
   *   <li>up to a fifth more for the batches that both come in, which are of 64 KiB or 128 rows or
   *       more where there are rows enough.
   * </ul>
   *
   * <p>A worker has one shard in work, and beside it at most {@code shards} × 64 KiB (1 MiB at
   * least) of small batches that it joins before it cuts them. A runner that holds grouped data in
   * memory, as Direct does, holds rows and table besides.
   *
   * @param shards 0 to broadcast the table, which is the default; 8 or more per worker spread
   *     evenly
   */
  public Enrich withShards(int shards) {
    if (shards < 0) {
      throw new IllegalArgumentException(
          "shards: " + shards + " (expected: at least 1, or 0 for a broadcast)");
    }
    return shuffled(new Shuffle(shards, settings.shuffle.keyTypes, settings.shuffle.hotKeys));
  }

  /**
   * The types of the key columns of the rows, by which the keys of the table are read before a row
   * is seen. Used with {@link #withShards} only; a broadcast takes them from the rows.
   */
  public Enrich withKeyTypes(List<ColumnType> types) {
    if (types.size() != settings.rowKeys.size()) {
      throw new IllegalArgumentException(
          "keyTypes: %s (expected: %d, one for each of %s)"
              .formatted(types, settings.rowKeys.size(), settings.rowKeys));
    }
    return shuffled(
        new Shuffle(settings.shuffle.shards, List.copyOf(types), settings.shuffle.hotKeys));
  }

  /**
   * Spreads rows with these keys over all shards, by their origin, and sends the rows of the table
   * that have one of them to every shard. None by default. Used with {@link #withShards} only.
   *
   * @param hashes of keys, as {@link RecordBatch#hashes} gives them for the key columns of the rows
   */
  public Enrich withHotKeys(Collection<Long> hashes) {
    return shuffled(
        new Shuffle(settings.shuffle.shards, settings.shuffle.keyTypes, List.copyOf(hashes)));
  }

  private Enrich shuffled(Shuffle shuffle) {
    return new Enrich(
        new Settings(
            settings.step,
            settings.table,
            settings.rowKeys,
            settings.prefix,
            settings.onMiss,
            shuffle));
  }

  /** The name of this step in the account of rows. */
  public String step() {
    return settings.step;
  }

  @Override
  public PCollection<Parcel> expand(PCollection<Parcel> parcels) {
    ParcelCoder coder = ParcelCoder.in(parcels.getPipeline());
    if (settings.shuffle.shards == 0) {
      return parcels.apply("Join", ParDo.of(new JoinFn(settings))).setCoder(coder);
    }
    if (settings.shuffle.keyTypes.isEmpty()) {
      throw new IllegalStateException("shards: set without types of keys (call withKeyTypes)");
    }
    KvCoder<Integer, Parcel> sharded = KvCoder.of(VarIntCoder.of(), coder);
    PCollection<KV<Integer, Parcel>> table =
        parcels
            .getPipeline()
            .apply("Begin", Create.of(""))
            .apply("ReadTable", ParDo.of(new ReadTableFn(settings)))
            .setCoder(sharded);
    PCollection<KV<Integer, Parcel>> rows =
        parcels.apply("AssignShards", ParDo.of(new AssignShardsFn(settings))).setCoder(sharded);
    return PCollectionList.of(table)
        .and(rows)
        .apply("RowsAndTable", Flatten.pCollections())
        .apply("GroupByShard", GroupByKey.create())
        .apply("JoinShard", ParDo.of(new JoinShardFn(settings)))
        .setCoder(coder);
  }

  /**
   * How a table is shuffled.
   *
   * @param shards 0 if it is not
   * @param keyTypes of the key columns; empty if not known
   * @param hotKeys hashes of keys whose rows every shard has
   */
  record Shuffle(int shards, List<ColumnType> keyTypes, List<Long> hotKeys)
      implements Serializable {
    JoinShards joinShards() {
      return JoinShards.of(shards, hotKeys);
    }
  }

  record Settings(
      String step,
      ReferenceTable.Source table,
      List<String> rowKeys,
      String prefix,
      OnMiss onMiss,
      Shuffle shuffle)
      implements Serializable {
    /** Positions of the key columns in a batch of rows. */
    int[] keys(RecordBatch batch) {
      return batch.schema().indexesOf(rowKeys.toArray(new String[0]));
    }
  }

  private static final class JoinFn extends RowsFn {
    private static final long serialVersionUID = 1L;

    private final Settings settings;
    private transient @Nullable RowJoin join;

    JoinFn(Settings settings) {
      this.settings = settings;
    }

    @Override
    protected void process(Parcel.Rows rows, OutputReceiver<Parcel> out) throws IOException {
      RecordBatch batch = rows.take();
      RowJoin ready = join;
      if (ready == null) {
        ready = new RowJoin(settings, ReferenceTable.shared(settings.table, keyTypes(batch)));
        join = ready;
      }
      ready.join(batch, out::output);
    }

    private List<ColumnType> keyTypes(RecordBatch batch) {
      return Arrays.stream(settings.keys(batch))
          .mapToObj(key -> batch.schema().field(key).type())
          .toList();
    }
  }
}
