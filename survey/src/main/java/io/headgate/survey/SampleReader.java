package io.headgate.survey;

import io.headgate.batch.BytesColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.DeadLetter;
import io.headgate.sources.Split;
import io.headgate.sources.SplitReader;
import io.headgate.sources.SplitReads;
import io.headgate.sources.SplitRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads places. Of a row that is longer than it is told it keeps nothing but where it is. */
final class SampleReader<S extends Split> {
  private static final String CUT = "rowTooLong";
  private static final int MOST_CUT = 4;

  /** Of a part whose size is known about. */
  private static final double NEARLY_ALL = 0.9;

  /** What a line of a row is that was taken for a row. */
  private static final Set<String> FRAGMENTS = Set.of("wrongFieldCount", "malformedCsv");

  private final Spot<S> spot;
  private final List<RecordBatch> batches = new ArrayList<>();
  private final List<Long> cutAt = new ArrayList<>();
  private long rawRows;
  private long malformed;
  private double letterBytes;
  private long fragments;
  private long cut;
  private long rowBytes;
  private long reached;
  private boolean endsWithCut;

  private SampleReader(Spot<S> spot) {
    this.spot = spot;
    this.reached = spot.from();
  }

  /**
   * Reads a place.
   *
   * @param longestRow bytes of a row that is decoded
   * @param narrow the columns that are wanted; all if there are none
   */
  static <S extends Split> Sample read(
      Spot<S> spot, SplitReads<S> reads, int longestRow, List<ColumnSpec> narrow)
      throws IOException {
    SampleReader<S> sample = new SampleReader<>(spot);
    try (SplitReader reader = reads.openSample(spot.split(), longestRow)) {
      if (!narrow.isEmpty()) {
        reader.narrow(narrow);
      }
      for (SplitRows some = reader.next(); some != null; some = reader.next()) {
        sample.add(some);
      }
    }
    return sample.built();
  }

  private void add(SplitRows some) {
    RecordBatch rows = some.decoded().rows();
    RecordBatch letters = some.decoded().deadLetters();
    reached = spot.from() + some.reached();
    int leading = batches.isEmpty() && malformed == 0 ? leading(rows, letters) : 0;
    rawRows += some.decoded().read() - leading;
    rowBytes += some.bytes();
    long cutBefore = cut;
    for (int row = leading; row < letters.rows(); row++) {
      letter(letters, row);
    }
    endsWithCut = cut > cutBefore;
    if (rows.rows() > 0) {
      batches.add(rows);
    }
  }

  /** In the middle of quoted text the first lines are no rows, until there is one. */
  private int leading(RecordBatch rows, RecordBatch letters) {
    int first = 0;
    if (spot.from() > 0 && !spot.part().isDivisible() && rows.rows() > 0) {
      long row = rows.origins().position(0);
      while (first < letters.rows() && letters.origins().position(first) < row) {
        first++;
      }
    }
    return first;
  }

  private void letter(RecordBatch letters, int row) {
    BytesColumn raw = (BytesColumn) letters.column(DeadLetter.RAW);
    BytesColumn error = (BytesColumn) letters.column(DeadLetter.ERROR);
    String name =
        new String(error.bytes(), error.start(row), error.length(row), StandardCharsets.UTF_8);
    int length = raw.isNull(row) ? 0 : raw.length(row);
    if (name.equals(CUT)) {
      cut++;
      rowBytes -= length;
      if (cutAt.size() < MOST_CUT) {
        cutAt.add(letters.origins().position(row));
      }
    } else {
      malformed++;
      fragments += FRAGMENTS.contains(name) ? 1 : 0;
      letterBytes += RowBytes.ofRow(letters, row);
    }
  }

  /** Whether a part was left at a row that is too long: it goes on behind it. */
  private boolean isLeft() {
    return endsWithCut && reached < NEARLY_ALL * spot.partBytes();
  }

  private Sample built() {
    boolean ended =
        spot.prefix() ? reached < spot.to() && !isLeft() : spot.to() >= spot.partBytes();
    long bytes = (spot.prefix() && reached < spot.to() ? reached : spot.to()) - spot.from();
    Sample.Letters letters =
        new Sample.Letters(malformed, fragments, letterBytes, cut, rowBytes, cutAt);
    return new Sample(spot, bytes, rawRows, batches, letters, spot.from() == 0 && ended);
  }
}
