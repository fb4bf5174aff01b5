package io.headgate.transforms.write;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.batch.RowGroups;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one window that wait to be written. Large pieces of batches are kept as they are;
 * small ones are gathered in a builder, because a batch of a few rows costs far more heap than its
 * values. Not thread-safe.
 */
final class WindowRows {
  /** A piece of fewer rows than this goes into the builder. */
  private static final int FEW = 64;

  private static final int BUILDER_ROWS = 4;
  private static final long BUILDER_BYTES_PER_COLUMN = 256;

  private final Deque<RecordBatch> pieces = new ArrayDeque<>();
  private @Nullable RecordBatchBuilder few;
  private long pieceBytes;

  /** Keeps the rows of one group of a batch. */
  void add(RecordBatch batch, RowGroups groups, int group) {
    int size = groups.size(group);
    if (size < FEW && size < batch.rows()) {
      RecordBatchBuilder builder = builder(batch.schema());
      for (int i = 0; i < size; i++) {
        builder.append(batch, groups.row(group, i));
      }
      if (builder.isFull()) {
        settle();
      }
    } else {
      keep(groups.gather(batch, group));
    }
  }

  /** Bytes of heap that the rows hold, about. An array that grew may be half empty. */
  long heapBytes() {
    return few == null
        ? pieceBytes
        : pieceBytes
            + few.schema().size() * BUILDER_BYTES_PER_COLUMN
            + 2 * (few.bufferedBytes() + few.rows() * 12L);
  }

  /**
   * Takes rows of at most this many bytes, but at least one; all of them if the rest would be less
   * than a quarter of that.
   */
  List<RecordBatch> take(long bytes) {
    settle();
    if (pieceBytes <= bytes + bytes / 4) {
      List<RecordBatch> all = new ArrayList<>(pieces);
      pieces.clear();
      pieceBytes = 0;
      return all;
    }
    List<RecordBatch> taken = new ArrayList<>();
    long rest = bytes;
    while (!pieces.isEmpty() && pieces.element().heapBytes() <= rest) {
      RecordBatch piece = pieces.remove();
      pieceBytes -= piece.heapBytes();
      rest -= piece.heapBytes();
      taken.add(piece);
    }
    if (!pieces.isEmpty() && (taken.isEmpty() || rest > bytes / 4)) {
      taken.add(cut(pieces.remove(), rest));
    }
    return taken;
  }

  boolean isEmpty() {
    return pieces.isEmpty() && few == null;
  }

  private RecordBatch cut(RecordBatch piece, long bytes) {
    pieceBytes -= piece.heapBytes();
    int rows = (int) Math.max(1, Math.min(piece.rows(), piece.rows() * bytes / piece.heapBytes()));
    int[] order = new int[piece.rows()];
    for (int row = 0; row < order.length; row++) {
      order[row] = row;
    }
    if (rows < piece.rows()) {
      RecordBatch rest = piece.gather(order, rows, piece.rows());
      pieces.addFirst(rest);
      pieceBytes += rest.heapBytes();
    }
    return rows == piece.rows() ? piece : piece.gather(order, 0, rows);
  }

  private RecordBatchBuilder builder(BatchSchema schema) {
    RecordBatchBuilder builder = few;
    if (builder == null) {
      builder = new RecordBatchBuilder(schema, BUILDER_ROWS);
      few = builder;
    }
    return builder;
  }

  private void settle() {
    RecordBatchBuilder builder = few;
    if (builder != null) {
      few = null;
      keep(builder.build());
    }
  }

  private void keep(RecordBatch piece) {
    pieces.add(piece);
    pieceBytes += piece.heapBytes();
  }
}
