package io.headgate.batch;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A batch between two steps: in memory, or on disk where the rows that wait in this JVM have more
 * than their share of it ({@link RowMemory}). Equal when the batches are. Thread-safe.
 */
public final class WaitingBatch {
  private static final Cleaner CLEANER = Cleaner.create();

  private static final AtomicLong LAST = new AtomicLong();

  private final long number = LAST.incrementAndGet();
  private final int rows;
  private final long firstPosition;
  private final boolean handsOver;
  private final @Nullable Place place;
  private final @Nullable SpilledBatch spilled;
  private volatile @Nullable RecordBatch batch;

  private WaitingBatch(
      RecordBatch batch, boolean handsOver, @Nullable Place place, @Nullable SpilledBatch spilled) {
    this.rows = batch.rows();
    this.firstPosition = rows == 0 ? 0 : batch.origins().position(0);
    this.handsOver = handsOver;
    this.place = place;
    this.spilled = spilled;
    this.batch = spilled == null ? batch : null;
    if (place != null) {
      CLEANER.register(this, place);
    }
  }

  /** What a batch occupies, in memory or on disk, until it is free; that is done once. */
  private static final class Place extends AtomicBoolean implements Runnable {
    private static final long serialVersionUID = 1L;

    private final transient Runnable free;

    Place(Runnable free) {
      this.free = free;
    }

    @Override
    public void run() {
      if (!getAndSet(true)) {
        free.run();
      }
    }
  }

  /**
   * A batch that may have to wait.
   *
   * @throws java.io.UncheckedIOException if it has to go to disk, and cannot be written
   */
  public static WaitingBatch of(RecordBatch batch) {
    RowMemory memory = RowMemory.shared();
    long bytes = batch.heapBytes();
    if (memory.takeToWait(bytes)) {
      return new WaitingBatch(
          batch, memory.handsOver(), new Place(() -> memory.giveBack(bytes)), null);
    }
    SpilledBatch spilled = memory.spill(batch);
    return new WaitingBatch(batch, memory.handsOver(), new Place(spilled::drop), spilled);
  }

  /** A batch that is taken at once: it occupies nothing. */
  public static WaitingBatch passing(RecordBatch batch) {
    return new WaitingBatch(batch, false, null, null);
  }

  /**
   * The batch, for the step that it has waited for. It is no longer counted, and where each batch
   * is taken once, no longer held.
   *
   * @throws IllegalStateException if it was taken, and is no longer held
   * @throws java.io.UncheckedIOException if it is on disk and cannot be read
   */
  public RecordBatch take() {
    RecordBatch taken = look();
    batch = handsOver ? null : taken;
    free();
    return taken;
  }

  /** The batch, for a runner that serializes it; one in memory is no longer counted. */
  RecordBatch serialized() {
    RecordBatch held = look();
    if (spilled == null) {
      free();
    }
    return held;
  }

  /** The batch; it goes on waiting. */
  RecordBatch look() {
    RecordBatch held = batch;
    if (held != null) {
      return held;
    }
    if (spilled == null || isFree()) {
      throw new IllegalStateException("batch of %d rows: taken before".formatted(rows));
    }
    return spilled.read();
  }

  private boolean isFree() {
    return place != null && place.get();
  }

  private void free() {
    if (place != null) {
      place.run();
    }
  }

  /** A number that no other one of this JVM has, the same as long as this one lives. */
  public long number() {
    return number;
  }

  /** Rows of the batch. */
  public int rows() {
    return rows;
  }

  /** The position of its first row in its source; 0 if it has none. */
  public long firstPosition() {
    return firstPosition;
  }

  /** Whether it waits on disk. */
  public boolean isSpilled() {
    return spilled != null && !isFree();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof WaitingBatch that && rows == that.rows && look().equals(that.look()));
  }

  @Override
  public int hashCode() {
    return 31 * rows + Long.hashCode(firstPosition);
  }

  @Override
  public String toString() {
    return "WaitingBatch[" + rows + " rows]";
  }
}
