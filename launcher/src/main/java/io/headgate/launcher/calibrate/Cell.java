package io.headgate.launcher.calibrate;

import java.util.ArrayList;
import java.util.List;

/**
 * One run of a calibration.
 *
 * @param events what it reads
 * @param workers units of parallelism
 */
record Cell(EventFile events, int workers) {
  private static final long MIB = 1L << 20;

  /** More text than this is compiled by both of HotSpot's compilers. */
  private static final long LARGE = 1_100 * MIB;

  /**
   * The runs of one runner, small ones first.
   *
   * @param cores of the machine
   */
  static List<Cell> all(int cores) {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell(EventFile.ndjson(MIB), cores));
    for (long size : new long[] {32 * MIB, 256 * MIB}) {
      for (int workers : workers(cores)) {
        cells.add(new Cell(EventFile.ndjson(size), workers));
      }
    }
    cells.add(new Cell(EventFile.csv(64 * MIB), cores));
    cells.add(new Cell(EventFile.gzip(64 * MIB), cores));
    cells.add(new Cell(EventFile.wide(96 * MIB), cores));
    cells.add(new Cell(EventFile.manyWindows(48 * MIB), cores));
    cells.add(new Cell(EventFile.manyFiles(16 * MIB, 4_000), cores));
    for (int workers : workers(cores)) {
      cells.add(new Cell(EventFile.ndjson(LARGE), workers));
    }
    return cells;
  }

  private static List<Integer> workers(int cores) {
    return cores == 1 ? List.of(1) : List.of(1, cores);
  }
}
