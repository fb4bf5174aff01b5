package io.headgate.transforms.enrich;

import io.headgate.batch.WaitingBatch;
import io.headgate.transforms.Parcel;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The join of one shard, whose parcels come in any order, once. Rows wait until all rows of the
 * table are there, which is known by their number; from then on they are joined as they come.
 */
final class ShardJoin {
  private static final long UNKNOWN = -1;

  private final ShardTable table;
  private final RowJoin join;
  private final Consumer<Parcel> out;
  private final Queue<WaitingBatch> waiting = new ArrayDeque<>();
  private long expected = UNKNOWN;
  private boolean complete;

  ShardJoin(Enrich.Settings settings, Consumer<Parcel> out) {
    this.table = new ShardTable(settings.table());
    this.join = new RowJoin(settings, table);
    this.out = out;
  }

  /**
   * Takes a parcel and puts out what can be.
   *
   * @throws IOException if a key of the table comes twice and the job says to fail
   */
  void add(Parcel parcel) throws IOException {
    if (parcel instanceof Parcel.Rows rows) {
      if (complete) {
        join.join(rows.take(), out);
      } else {
        waiting.add(WaitingBatch.of(rows.take()));
      }
    } else if (parcel instanceof Parcel.TableRows some) {
      table.add(some.batch());
      joinIfComplete();
    } else if (parcel instanceof Parcel.TableEnd end) {
      expected = end.rows();
      joinIfComplete();
    } else {
      out.accept(parcel);
    }
  }

  private void joinIfComplete() throws IOException {
    complete = table.rows() == expected;
    if (complete) {
      table.index();
      for (WaitingBatch rows = waiting.poll(); rows != null; rows = waiting.poll()) {
        join.join(rows.take(), out);
      }
    }
  }

  /** Says that there are no more parcels. */
  void end() {
    if (!complete) {
      throw new IllegalStateException(
          "rows of the table in a shard: %d (expected: %s)"
              .formatted(table.rows(), expected == UNKNOWN ? "their number too" : expected));
    }
  }
}
