package io.headgate.optimizer.input;

import io.headgate.optimizer.input.RowSample.HotKey;
import io.headgate.terms.Checks;
import java.util.List;

/**
 * A reference table, and what is joined with it.
 *
 * @param path where it is
 * @param textBytes bytes of text
 * @param heapBytes heap that a copy needs while it is loaded, index included
 * @param heapUpperBytes what that is at most in nine cases of ten
 * @param hotKeys keys that many rows of the input look for in it, the most frequent first
 */
public record TableSize(
    String path, long textBytes, long heapBytes, long heapUpperBytes, List<HotKey> hotKeys) {
  public TableSize {
    Checks.atLeast("textBytes", textBytes, 0);
    Checks.atLeast("heapBytes", heapBytes, 0);
    Checks.atLeast("heapUpperBytes", heapUpperBytes, heapBytes);
    hotKeys = List.copyOf(hotKeys);
  }

  /** A table that was read as a whole; no key is known to be frequent. */
  public TableSize(String path, long textBytes, long heapBytes) {
    this(path, textBytes, heapBytes, heapBytes, List.of());
  }

  /** The same, with frequent keys. */
  public TableSize withHotKeys(List<HotKey> keys) {
    return new TableSize(path, textBytes, heapBytes, heapUpperBytes, keys);
  }
}
