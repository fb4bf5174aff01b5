package io.headgate.survey;

import io.headgate.batch.RecordBatch;
import io.headgate.sources.SourcePart;
import io.headgate.sources.Split;
import io.headgate.sources.SplitReader;
import io.headgate.sources.SplitReads;
import io.headgate.sources.SplitRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring rows: from the middle of the largest part, or from its beginning where it cannot be
 * read from anywhere else, and on through the parts that follow. Its beginning is decoded; of what
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

  /** Where the range starts that is read, and where the last row ends: there may be a long one. */
  private long from;

  private long end;
  private final List<RecordBatch> rows = new ArrayList<>();
  private long bytes;
  private long[] keys = {};

  private AdjacentRows(SourceSettings source, long start) {
    this.source = source;
    this.start = start;
    this.from = start;
    this.end = start;
  }

  /** A stretch without rows. */
  static AdjacentRows none(SourceSettings source) {
    return new AdjacentRows(source, 0);
  }

  /** Reads a stretch; without rows if the part cannot be read. */
  static <S extends Split> AdjacentRows read(
      Parts<S> parts, SplitReads<S> reads, SourceSettings source) {
    int number = largest(parts);
    if (number < 0) {
      return none(source);
    }
    SourcePart<S> part = parts.part(number);
    long first = parts.isSampledAnywhere(number) ? part.bytes() / 2 : 0;
    AdjacentRows stretch = new AdjacentRows(source, parts.before(number) + first);
    long most = Math.min(MOST_BYTES, parts.total() / INPUT_PER_STRETCH);
    try {
      boolean ended = stretch.take(part.between(first, first + MOST_BYTES), reads, most);
      for (int next = number + 1; ended && next < parts.size(); next++) {
        SourcePart<S> more = parts.part(next);
        stretch.from = parts.before(next);
        ended = more.bytes() == 0 || stretch.take(more.between(0, MOST_BYTES), reads, most);
      }
    } catch (IOException | IllegalArgumentException leftToTheRun) {
      // The rows before the place where it breaks are as good as any.
      return stretch;
    }
    return stretch;
  }

  /** The number of the largest part as it is stored; -1 if none has a byte. */
  private static int largest(Parts<?> parts) {
    int largest = -1;
    for (int number = 0; number < parts.size(); number++) {
      long bytes = parts.part(number).bytes();
      if (bytes > 0 && (largest < 0 || bytes > parts.part(largest).bytes())) {
        largest = number;
      }
    }
    return largest;
  }

  /** Reads on in a part; says whether the part has ended before the stretch is long enough. */
  private <S extends Split> boolean take(S range, SplitReads<S> reads, long most)
      throws IOException {
    try (SplitReader reader = reads.openSample(range, SampleSet.LONGEST_ROW)) {
      for (SplitRows some = next(reader); some != null; some = next(reader)) {
        add(some);
        if (bytes >= most || (bytes >= WHOLE_BYTES && isLongEnough())) {
          return false;
        }
      }
    }
    return true;
  }

  private @Nullable SplitRows next(SplitReader reader) throws IOException {
    if (bytes >= WHOLE_BYTES) {
      reader.narrow(source.keyColumns());
    }
    return reader.next();
  }

  private void add(SplitRows some) {
    RecordBatch decoded = some.decoded().rows();
    if (bytes < WHOLE_BYTES && decoded.rows() > 0) {
      rows.add(decoded);
    }
    bytes += some.bytes() + 1;
    end = from + some.reached();
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
    return new DuplicateShare.Sample(start, Math.max(end, start + bytes), keys);
  }
}
