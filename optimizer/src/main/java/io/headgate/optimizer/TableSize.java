package io.headgate.optimizer;

/**
 * The size of a reference table.
 *
 * @param path where it is
 * @param textBytes bytes of text
 * @param heapBytes heap that a copy needs while it is loaded, index included
 */
public record TableSize(String path, long textBytes, long heapBytes) {
  public TableSize {
    Checks.atLeast("textBytes", textBytes, 0);
    Checks.atLeast("heapBytes", heapBytes, 0);
  }
}
