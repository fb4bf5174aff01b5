package io.headgate.tables;

import java.io.Closeable;
import java.io.IOException;

/**
 * The right to change what a store holds: one holder at a time, counted by epochs.
 *
 * <p>It does not decide what is published: a holder may sleep, and somebody may take the lease away
 * meanwhile. That is a table's business.
 */
public interface Lease extends Closeable {
  /** How many leases of this store there were, with this one. */
  long epoch();

  /** Whether nobody has taken it away. */
  boolean isHeld() throws IOException;

  /** Finds out the largest epoch that the store has seen. */
  @FunctionalInterface
  interface Epochs {
    /** 0 if it has seen none. */
    long largest() throws IOException;
  }
}
