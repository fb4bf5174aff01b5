package io.headgate.optimizer.cost;

import io.headgate.terms.Checks;

/**
 * CPU seconds of the work of a run, by who can do it; all at least 0.
 *
 * @param read reading and decoding: by as many workers as can read at the same time
 * @param write what is done with rows on their way into files: by as many as there are groups of
 *     rows to write
 * @param other by all workers
 */
public record Load(double read, double write, double other) {
  public Load {
    Checks.notNegative("read", read);
    Checks.notNegative("write", write);
    Checks.notNegative("other", other);
  }

  /** All of it. */
  public double total() {
    return read + write + other;
  }

  /** The same work where everything costs {@code factor} times as much. */
  Load times(double factor) {
    return new Load(read * factor, write * factor, other * factor);
  }
}
