package io.headgate.transforms.enrich;

import io.headgate.transforms.Parcel;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Joins the rows of a shard with its rows of the table, in one pass; others pass by. */
final class JoinShardFn extends DoFn<KV<Integer, Iterable<Parcel>>, Parcel> {
  private static final long serialVersionUID = 1L;

  private final Enrich.Settings settings;

  JoinShardFn(Enrich.Settings settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<Parcel>> shard, OutputReceiver<Parcel> out)
      throws IOException {
    ShardJoin join = new ShardJoin(settings, out::output);
    for (Parcel parcel : shard.getValue()) {
      join.add(parcel);
    }
    join.end();
  }
}
