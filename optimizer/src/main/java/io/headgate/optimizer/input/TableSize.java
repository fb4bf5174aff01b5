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
 * @param hotKeys keys that many rows of the input look for in it, the most frequent first
 */
public record TableSize(String path, long textBytes, long heapBytes, List<HotKey> hotKeys) {
  public TableSize {
    Checks.atLeast("textBytes", textBytes, 0);
    Checks.atLeast("heapBytes", heapBytes, 0);
    hotKeys = List.copyOf(hotKeys);
  }

  /** No key is known to be frequent. */
  public TableSize(String path, long textBytes, long heapBytes) {
    this(path, textBytes, heapBytes, List.of());
  }

  /** The same, with frequent keys. */
  public TableSize withHotKeys(List<HotKey> keys) {
    return new TableSize(path, textBytes, heapBytes, keys);
  }
}
