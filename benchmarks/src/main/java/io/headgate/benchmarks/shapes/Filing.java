package io.headgate.benchmarks.shapes;

import io.headgate.testing.generate.Draw;

/**
 * How rows lie in files.
 *
 * @param csv or NDJSON
 * @param multiline whether fields of CSV have line breaks
 * @param packing of the files
 * @param members whether a compressed file consists of several
 * @param files number of files, one that is there twice not counted again
 * @param sizes of the files
 */
record Filing(
    boolean csv, boolean multiline, Packing packing, boolean members, int files, Sizes sizes) {

  /** How files are compressed. */
  enum Packing {
    NONE(""),
    GZIP(".gz"),
    ZSTD(".zst");

    private final String extension;

    Packing(String extension) {
      this.extension = extension;
    }
  }

  /** How rows are spread over files. */
  enum Sizes {
    EQUAL,
    LOGNORMAL,
    TWO_HOLD_NEARLY_ALL
  }

  String extension() {
    return (csv ? ".csv" : ".ndjson") + packing.extension;
  }

  /** The first row of each file, and behind the last one the number of rows. */
  long[] starts(long rows, long seed) {
    double[] upTo = new double[files + 1];
    Draw draw = new Draw(seed).at(0, 7);
    for (int file = 0; file < files; file++) {
      upTo[file + 1] = upTo[file] + weight(file, draw);
    }
    long[] starts = new long[files + 1];
    for (int file = 0; file <= files; file++) {
      starts[file] = Math.round(rows * (upTo[file] / upTo[files]));
    }
    return starts;
  }

  private double weight(int file, Draw draw) {
    return switch (sizes) {
      case EQUAL -> 1;
      case LOGNORMAL -> StrictMath.exp(1.5 * (draw.unit() + draw.unit() + draw.unit() - 1.5) * 2);
      case TWO_HOLD_NEARLY_ALL -> file == files / 3 || file == files * 2 / 3 ? 20.0 * files : 1;
    };
  }
}
