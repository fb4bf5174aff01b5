package io.headgate.survey;

import io.headgate.batch.RecordBatch;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowDecoder;
import io.headgate.sources.files.FileRange;
import io.headgate.sources.files.InputFile;
import io.headgate.sources.files.InputFiles;
import io.headgate.sources.files.RangeReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Neighbouring rows: from the middle of the largest file, or from its beginning where it cannot be
 * read from anywhere else, and on through the files that follow. Its beginning is decoded; of what
 * follows only the keys are. It is read on while it has few rows, and for as long as a part of its
 * near duplicates are so far apart that there must be some that it does not show; up to 8 MiB and a
 * sixty-fourth of the input.
 */
final class AdjacentRows {
  private static final long MOST_BYTES = 8 << 20;
  private static final long INPUT_PER_STRETCH = 64;

  /** So much of it is decoded with all columns. */
  private static final long WHOLE_BYTES = 512 << 10;

  /** Rows that show whether there are near duplicates, and bytes that are too many for that. */
  private static final int FEW_ROWS = 2000;

  private static final long FEW_BYTES = 4 << 20;

  /** Share of the near duplicates that may be farther apart than half of the stretch. */
  private static final double FAR_SHARE = 0.05;

  private final SourceSettings source;
  private final long start;
  private final List<RecordBatch> rows = new ArrayList<>();
  private long bytes;
  private long[] keys = {};

  private AdjacentRows(SourceSettings source, long start) {
    this.source = source;
    this.start = start;
  }

  /** A stretch without rows. */
  static AdjacentRows none(SourceSettings source) {
    return new AdjacentRows(source, 0);
  }

  /** Reads a stretch; without rows if the file cannot be read. */
  static AdjacentRows read(InputFiles input, SourceSettings source) {
    Optional<InputFile> largest =
        input.files().stream()
            .filter(file -> file.bytes() > 0)
            .max(Comparator.comparingLong(InputFile::bytes));
    if (largest.isEmpty()) {
      return none(source);
    }
    InputFile file = largest.get();
    long first = SampleRanges.readableFromAnywhere(file, source.format()) ? file.bytes() / 2 : 0;
    int number = input.files().indexOf(file);
    long before = input.files().subList(0, number).stream().mapToLong(InputFile::bytes).sum();
    AdjacentRows stretch = new AdjacentRows(source, before + first);
    long most = Math.min(MOST_BYTES, input.bytes() / INPUT_PER_STRETCH);
    try {
      boolean ended = stretch.take(SampleRanges.reach(file, first, Long.MAX_VALUE), most);
      for (int next = number + 1; ended && next < input.files().size(); next++) {
        InputFile more = input.files().get(next);
        ended = more.bytes() == 0 || stretch.take(FileRange.whole(more), most);
      }
    } catch (IOException | IllegalArgumentException leftToTheRun) {
      // The rows before the place where it breaks are as good as any.
      return stretch;
    }
    return stretch;
  }

  /** Reads on in a file; says whether the file has ended before the stretch is long enough. */
  private boolean take(FileRange range, long most) throws IOException {
    try (RangeReader reader = RangeReader.open(range, source.format())) {
      for (RawBatch raw = reader.next(); raw != null; raw = reader.next()) {
        boolean whole = bytes < WHOLE_BYTES;
        List<ColumnSpec> columns = whole ? source.columns() : source.keyColumns();
        add(raw, RowDecoder.of(source.format(), columns).decode(raw).rows(), whole);
        if (bytes >= most || (bytes >= WHOLE_BYTES && isLongEnough())) {
          return false;
        }
      }
    }
    return true;
  }

  private void add(RawBatch raw, RecordBatch decoded, boolean whole) {
    bytes += raw.bytes() + 1;
    if (whole && decoded.rows() > 0) {
      rows.add(decoded);
    }
    if (source.deduplicates()) {
      long[] more = Keys.hashes(source, List.of(decoded));
      int known = keys.length;
      keys = Arrays.copyOf(keys, known + more.length);
      System.arraycopy(more, 0, keys, known, more.length);
    }
  }

  private boolean isLongEnough() {
    if (!source.deduplicates()) {
      return true;
    }
    boolean few = keys.length < FEW_ROWS && bytes < FEW_BYTES;
    double near = DuplicateShare.near(keys, keys.length);
    double close = DuplicateShare.near(keys, keys.length / 2);
    return !few && near - close <= FAR_SHARE * near;
  }

  /** The rows at its beginning that could be decoded. */
  List<RecordBatch> rows() {
    return rows;
  }

  /** The keys of all its rows. */
  DuplicateShare.Sample keys() {
    return new DuplicateShare.Sample(start, start + bytes, keys);
  }
}
