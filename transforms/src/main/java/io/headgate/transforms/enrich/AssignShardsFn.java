package io.headgate.transforms.enrich;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RowBuffer;
import io.headgate.transforms.Parcel;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/**
 * Cuts rows into shards, small batches of a bundle together; others go to any shard as they are.
 */
final class AssignShardsFn extends DoFn<Parcel, KV<Integer, Parcel>> {
  private static final long serialVersionUID = 1L;

  private final Enrich.Settings settings;
  private transient @Nullable RowBuffer buffer;
  private transient @Nullable Consumer<KV<Integer, Parcel>> output;

  AssignShardsFn(Enrich.Settings settings) {
    this.settings = settings;
  }

  @StartBundle
  public void start() {
    JoinShards shards = settings.shuffle().joinShards();
    buffer = RowBuffer.forShards(shards.count(), batch -> cut(batch, shards));
  }

  private void cut(RecordBatch batch, JoinShards shards) {
    Consumer<KV<Integer, Parcel>> out = requireNonNull(output, "output");
    int[] keys = settings.keys(batch);
    requireTypes(batch, keys);
    shards.rows(batch, keys, (shard, some) -> out.accept(KV.of(shard, new Parcel.Rows(some))));
  }

  /** A key of another type has another hash: it would miss without a word. */
  private void requireTypes(RecordBatch batch, int[] keys) {
    for (int i = 0; i < keys.length; i++) {
      Field field = batch.schema().field(keys[i]);
      ColumnType expected = settings.shuffle().keyTypes().get(i);
      if (field.type() != expected) {
        throw new IllegalStateException(
            "key %s: %s (expected: %s, as withKeyTypes says)"
                .formatted(field.name(), field.type(), expected));
      }
    }
  }

  @ProcessElement
  public void process(@Element Parcel parcel, OutputReceiver<KV<Integer, Parcel>> out) {
    if (parcel instanceof Parcel.Rows rows) {
      output = out::output;
      requireNonNull(buffer, "buffer").add(rows.take());
    } else {
      out.output(KV.of(parcel.anyOf(settings.shuffle().shards()), parcel));
    }
  }

  /** The table is in the global window, and so are the rows that are joined with it. */
  @FinishBundle
  public void finish(FinishBundleContext out) {
    output = part -> out.output(part, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
    requireNonNull(buffer, "buffer").flush();
    buffer = null;
    output = null;
  }
}
