package io.headgate.survey;

import io.headgate.formats.text.RowFormat;
import io.headgate.sources.files.FileRange;
import io.headgate.sources.files.InputFile;
import io.headgate.sources.files.InputFiles;
import io.headgate.terms.InputFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * Where samples are taken: at even distances over all files, in the middle of them too, the first
 * and the last bytes included.
 */
public final class SampleRanges {
  /** Samples of an input, at most. */
  public static final int COUNT = 8;

  /** Bytes of a sample. */
  static final int BYTES = 256 << 10;

  private SampleRanges() {}

  /** Ranges of 256 KiB; of a file that cannot be read from the middle all of it, once. */
  public static List<FileRange> of(InputFiles input, RowFormat format) {
    return even(input, format, COUNT, BYTES).stream()
        .map(spot -> spot.prefix() ? FileRange.whole(spot.file()) : spot.range())
        .toList();
  }

  /**
   * A range of the input.
   *
   * @param file that it is in
   * @param fileStart stored bytes of the files before it
   * @param prefix whether the file can be read only from its beginning
   */
  record Spot(FileRange range, InputFile file, long fileStart, boolean prefix) {
    /** Where the range starts in the stored bytes of the input. */
    long start() {
      return fileStart + range.start();
    }

    private Spot longer(long bytes) {
      long end = range.end() + bytes;
      return new Spot(reach(file, range.start(), end), file, fileStart, prefix);
    }
  }

  /**
   * At most so many ranges of so many bytes each. Where several would be in a file that can be read
   * only from its beginning, there is one as long as all of them.
   */
  static List<Spot> even(InputFiles input, RowFormat format, int count, long bytes) {
    int places = (int) Math.max(1, Math.min(count, input.bytes() / bytes));
    long last = Math.max(0, input.bytes() - bytes);
    List<Spot> spots = new ArrayList<>();
    long before = 0;
    int next = 0;
    for (InputFile file : input.files()) {
      for (; next < places && at(next, places, last) < before + file.bytes(); next++) {
        add(spots, spot(file, before, at(next, places, last), bytes, format));
      }
      before += file.bytes();
    }
    return spots;
  }

  /** One range per file, of all of it or, where it is compressed, of so many bytes. */
  static List<Spot> whole(InputFiles input, long compressedBytes) {
    List<Spot> spots = new ArrayList<>();
    long before = 0;
    for (InputFile file : input.files()) {
      boolean plain = file.splittable();
      long end = plain ? file.bytes() : Math.max(file.bytes(), compressedBytes);
      if (file.bytes() > 0) {
        spots.add(new Spot(reach(file, 0, end), file, before, !plain));
      }
      before += file.bytes();
    }
    return spots;
  }

  private static long at(int place, int places, long last) {
    return places == 1 ? 0 : Math.round((double) last * place / (places - 1));
  }

  private static Spot spot(InputFile file, long before, long at, long bytes, RowFormat format) {
    if (!readableFromAnywhere(file, format)) {
      return new Spot(reach(file, 0, bytes), file, before, true);
    }
    long start = Math.max(0, Math.min(at - before, file.bytes() - bytes));
    return new Spot(reach(file, start, Math.min(file.bytes(), start + bytes)), file, before, false);
  }

  private static void add(List<Spot> spots, Spot spot) {
    Spot last = spots.isEmpty() ? null : spots.get(spots.size() - 1);
    if (last == null || last.fileStart != spot.fileStart) {
      spots.add(spot);
    } else if (spot.prefix) {
      spots.set(spots.size() - 1, last.longer(spot.range.end()));
    } else if (spot.range.start() >= last.range.end()) {
      spots.add(spot);
    }
  }

  static boolean readableFromAnywhere(InputFile file, RowFormat format) {
    boolean rowsAreLines = format.format() == InputFormat.NDJSON || !format.csv().multiline();
    return file.splittable() && rowsAreLines;
  }

  static FileRange reach(InputFile file, long start, long end) {
    return new FileRange(file.path(), file.stamp(), start, end, file.compression());
  }
}
