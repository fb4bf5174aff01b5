package io.headgate.benchmarks.oracle;

import java.util.List;

/**
 * An input.
 *
 * @param shape of the race
 * @param rows of input
 */
record Cell(String shape, long rows) {
  /** From 1 MB to 3 GB. */
  static final List<Cell> ALL =
      List.of(
          new Cell("storefront", 3_000),
          new Cell("storefront", 30_000),
          new Cell("storefront", 300_000),
          new Cell("storefront", 2_000_000),
          new Cell("storefront", 10_000_000),
          new Cell("many-windows", 200_000),
          new Cell("half-duplicates", 1_000_000),
          new Cell("wide", 60_000));

  String title() {
    return "%s, %,d rows".formatted(shape, rows);
  }
}
