package io.headgate.launcher.survey;

import io.headgate.transforms.read.FileRange;
import io.headgate.transforms.read.InputFile;
import io.headgate.transforms.read.InputFiles;
import java.util.ArrayList;
import java.util.List;

/** Where samples are taken: at even distances over all files, in the middle of them too. */
public final class SampleRanges {
  /** Samples of an input, at most. */
  public static final int COUNT = 8;

  /** Bytes of a sample. */
  static final int BYTES = 256 << 10;

  private SampleRanges() {}

  /** The ranges; compressed files are read from their beginning, and once. */
  public static List<FileRange> of(InputFiles input) {
    List<FileRange> ranges = new ArrayList<>();
    double step = Math.max(BYTES, (double) input.bytes() / COUNT);
    double next = 0;
    long before = 0;
    for (InputFile file : input.files()) {
      while (next < before + file.bytes() && ranges.size() < COUNT) {
        long start = file.splittable() ? (long) Math.max(0, next - before) : 0;
        long end = file.splittable() ? Math.min(file.bytes(), start + BYTES) : BYTES;
        ranges.add(new FileRange(file.path(), file.bytes(), start, end, file.compression()));
        next = file.splittable() ? next + step : Math.max(next + step, before + file.bytes());
      }
      before += file.bytes();
    }
    return ranges;
  }
}
