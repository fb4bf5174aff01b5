package io.headgate.batch;

import java.util.concurrent.atomic.AtomicLong;

/** A share of the heap, in bytes, and what of it is taken. Thread-safe. */
public final class HeapShare {
  private final long limit;
  private final AtomicLong taken = new AtomicLong();

  /** A share of this many bytes; all of it is free. */
  HeapShare(long limit) {
    this.limit = limit;
  }

  /** Takes this many bytes if they are free, otherwise none. */
  public boolean take(long bytes) {
    return take(bytes, limit);
  }

  /** The same, if no more than half of the share is taken afterwards. */
  boolean takeOfHalf(long bytes) {
    return take(bytes, limit / 2);
  }

  private boolean take(long bytes, long most) {
    long before = taken.get();
    while (before + bytes <= most) {
      if (taken.compareAndSet(before, before + bytes)) {
        return true;
      }
      before = taken.get();
    }
    return false;
  }

  /** Gives back what {@link #take} has taken, or a part of it. */
  public void give(long bytes) {
    taken.addAndGet(-bytes);
  }

  /** Bytes that are taken. */
  long taken() {
    return taken.get();
  }

  @Override
  public String toString() {
    return taken + " of " + limit + " bytes";
  }
}
