package io.headgate.transforms.enrich;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RowBuffer;
import io.headgate.transforms.Parcel;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Reads the table, cuts it into shards, and says to each how many rows it gets. Rows with a null in
 * their key are left out: nothing finds them.
 */
final class ReadTableFn extends DoFn<String, KV<Integer, Parcel>> {
  private static final long serialVersionUID = 1L;

  private final Enrich.Settings settings;

  ReadTableFn(Enrich.Settings settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void process(OutputReceiver<KV<Integer, Parcel>> out) throws IOException {
    TableFile file = TableFile.of(settings.table(), settings.shuffle().keyTypes());
    JoinShards shards = settings.shuffle().joinShards();
    long[] sent = new long[shards.count()];
    int[] keys = file.keys();
    RowBuffer buffer =
        RowBuffer.forShards(
            shards.count(),
            batch ->
                shards.tableRows(
                    batch,
                    keys,
                    (shard, some) -> {
                      sent[shard] += some.rows();
                      out.output(KV.of(shard, new Parcel.TableRows(some)));
                    }));
    file.read(batch -> buffer.add(withKeys(batch, keys)));
    buffer.flush();
    for (int shard = 0; shard < sent.length; shard++) {
      out.output(KV.of(shard, new Parcel.TableEnd(sent[shard])));
    }
  }

  private static RecordBatch withKeys(RecordBatch batch, int[] keys) {
    if (Arrays.stream(keys).noneMatch(key -> batch.column(key).hasNulls())) {
      return batch;
    }
    int[] rows =
        IntStream.range(0, batch.rows()).filter(row -> !batch.hasNull(keys, row)).toArray();
    return batch.gather(rows, 0, rows.length);
  }
}
