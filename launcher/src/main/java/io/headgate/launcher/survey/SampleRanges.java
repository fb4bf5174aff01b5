package io.headgate.launcher.survey;

import io.headgate.transforms.read.FileRange;
import io.headgate.transforms.read.InputFile;
import io.headgate.transforms.read.InputFiles;
import io.headgate.transforms.read.InputFormat;
import io.headgate.transforms.read.RowFormat;
import java.util.ArrayList;
import java.util.List;

/** Where samples are taken: at even distances over all files, in the middle of them too. */
public final class SampleRanges {
  /** Samples of an input, at most. */
  public static final int COUNT = 8;

  /** Bytes of a sample. */
  static final int BYTES = 256 << 10;

  private SampleRanges() {}

  /** The ranges; files that cannot be read from the middle are read from their beginning, once. */
  public static List<FileRange> of(InputFiles input, RowFormat format) {
    List<FileRange> ranges = new ArrayList<>();
    double step = Math.max(BYTES, (double) input.bytes() / COUNT);
    double next = 0;
    long before = 0;
    for (InputFile file : input.files()) {
      boolean splittable = file.splittable() && rowsAreLines(format);
      while (next < before + file.bytes() && ranges.size() < COUNT) {
        long start = splittable ? (long) Math.max(0, next - before) : 0;
        ranges.add(
            splittable
                ? new FileRange(file.path(), file.bytes(), start, start + BYTES, file.compression())
                : FileRange.whole(file));
        next = splittable ? next + step : Math.max(next + step, before + file.bytes());
      }
      before += file.bytes();
    }
    return ranges;
  }

  private static boolean rowsAreLines(RowFormat format) {
    return format.format() == InputFormat.NDJSON || !format.csv().multiline();
  }
}
