package io.headgate.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.batch.BytesColumn;
import io.headgate.batch.ColumnType;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.DeadLetter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

/**
 * What every source promises. A source extends this with some rows of the columns {@code id} and
 * {@code page}, some of which cannot be decoded.
 *
 * @param <S> its splits
 */
public abstract class SourceContract<S extends Split> {
  private static final List<ColumnSpec> COLUMNS =
      List.of(
          ColumnSpec.of("id", ColumnType.INT64).needed(), ColumnSpec.of("page", ColumnType.STRING));
  private static final long[] SPLIT_BYTES = {1, 7, 40, 100, 1000, 1 << 20};

  /** A source of a few kilobytes, at least one part of which is divisible. */
  protected abstract SplitSource<S> source() throws IOException;

  /** All its rows, each as {@code source:position id page}, in the order of its parts. */
  protected abstract List<String> rows();

  /** All that cannot be decoded, each as {@code source:position bytes}, in the same order. */
  protected abstract List<String> deadLetters();

  /** Its size. */
  protected abstract long bytes();

  @Test
  void theSplitsHoldEachRowOnceWhateverTheirSize() throws IOException {
    for (long splitBytes : SPLIT_BYTES) {
      Read read = new Read();
      for (S split : splits(splitBytes)) {
        read.add(source().reads(COLUMNS).open(split));
      }
      assertThat(read.rows).as("splits of %d", splitBytes).isEqualTo(rows());
      assertThat(read.letters).as("splits of %d", splitBytes).isEqualTo(deadLetters());
    }
  }

  @Test
  void noTwoRowsHaveTheSameOrigin() throws IOException {
    List<String> origins = new ArrayList<>();
    rows().forEach(row -> origins.add(row.substring(0, row.indexOf(' '))));
    deadLetters().forEach(row -> origins.add(row.substring(0, row.indexOf(' '))));
    assertThat(origins).doesNotHaveDuplicates().isNotEmpty();
    for (S split : splits(100)) {
      Read read = new Read();
      read.add(source().reads(COLUMNS).open(split));
      assertThat(read.rows).allSatisfy(row -> assertThat(row).startsWith(split.source() + ":"));
    }
  }

  @Test
  void aSplitReadsTheSameAgainElsewhereAndAfterOthers() throws IOException {
    SplitSource<S> there = SerializableUtils.clone(source());
    SplitReads<S> reads = there.reads(COLUMNS);
    for (S split : splits(100)) {
      S arrived = CoderUtils.clone(there.splitCoder(), split);
      Read first = new Read();
      Read again = new Read();
      first.add(source().reads(COLUMNS).open(split));
      again.add(reads.open(arrived));

      assertThat(arrived).isEqualTo(split);
      assertThat(again.batches).isEqualTo(first.batches);
      assertThat(again.end).isEqualTo(first.end);
    }
  }

  @Test
  void thePacksHoldEachSplitOnce() throws IOException {
    for (long splitBytes : SPLIT_BYTES) {
      Listed<S> listed = source().list();
      assertThat(listed.packs(splitBytes).stream().flatMap(List::stream))
          .containsExactlyInAnyOrderElementsOf(splits(splitBytes));
    }
  }

  @Test
  void theBytesOfTheListingAreThoseOfTheSplitsAndOfWhatWasRead() throws IOException {
    assertThat(source().list().bytes()).isEqualTo(bytes());
    for (long splitBytes : SPLIT_BYTES) {
      long inSplits = 0;
      long read = 0;
      for (S split : splits(splitBytes)) {
        Read its = new Read();
        its.add(source().reads(COLUMNS).open(split));
        inSplits += split.bytes();
        read += its.end.read();
        assertThat(its.end).isEqualTo(SplitEnd.read(its.end.read()));
      }
      assertThat(inSplits).as("splits of %d", splitBytes).isEqualTo(bytes());
      assertThat(read).as("splits of %d", splitBytes).isEqualTo(bytes());
    }
  }

  @Test
  void theSamplesOfAPartTogetherHoldItsRowsOnce() throws IOException {
    for (long step : new long[] {1, 13, 64, Long.MAX_VALUE}) {
      Read read = new Read();
      for (SourcePart<S> part : source().list().parts()) {
        long from = 0;
        while (part.isDivisible() && step < part.bytes() - from) {
          read.add(
              source()
                  .reads(COLUMNS)
                  .openSample(part.between(from, from + step), Integer.MAX_VALUE));
          from += step;
        }
        if (part.bytes() > 0) {
          read.add(
              source()
                  .reads(COLUMNS)
                  .openSample(part.between(from, Long.MAX_VALUE), Integer.MAX_VALUE));
        }
      }
      assertThat(read.rows).as("samples of %d", step).isEqualTo(rows());
      assertThat(read.letters).as("samples of %d", step).isEqualTo(deadLetters());
    }
  }

  @Test
  void aNarrowedReaderGivesTheColumnsThatAreWantedOfTheSameRows() throws IOException {
    List<String> ids = new ArrayList<>();
    for (S split : splits(1 << 20)) {
      try (SplitReader reader = source().reads(COLUMNS).openSample(split, Integer.MAX_VALUE)) {
        reader.narrow(List.of(COLUMNS.get(0)));
        for (SplitRows some = reader.next(); some != null; some = reader.next()) {
          RecordBatch rows = some.decoded().rows();
          for (int row = 0; row < rows.rows(); row++) {
            ids.add(Read.origin(rows, row) + " " + rows.longs("id").get(row));
          }
        }
      }
    }
    assertThat(ids)
        .isEqualTo(rows().stream().map(row -> row.substring(0, row.lastIndexOf(' '))).toList());
  }

  private List<S> splits(long splitBytes) throws IOException {
    List<S> splits = new ArrayList<>();
    source().list().parts().forEach(part -> splits.addAll(part.splits(splitBytes)));
    return splits;
  }

  /** What was read. */
  private static final class Read {
    private final List<String> rows = new ArrayList<>();
    private final List<String> letters = new ArrayList<>();
    private final List<SplitRows> batches = new ArrayList<>();
    private SplitEnd end = SplitEnd.read(0);

    void add(SplitReader opened) throws IOException {
      try (SplitReader reader = opened) {
        for (SplitRows some = reader.next(); some != null; some = reader.next()) {
          assertThat(some.decoded().read()).isPositive();
          batches.add(some);
          RecordBatch decoded = some.decoded().rows();
          for (int row = 0; row < decoded.rows(); row++) {
            rows.add(
                origin(decoded, row)
                    + " "
                    + decoded.longs("id").get(row)
                    + " "
                    + ((BytesColumn) decoded.column("page")).text(row));
          }
          RecordBatch broken = some.decoded().deadLetters();
          for (int row = 0; row < broken.rows(); row++) {
            BytesColumn raw = (BytesColumn) broken.column(DeadLetter.RAW);
            letters.add(origin(broken, row) + " " + raw.text(row));
          }
        }
        assertThat(reader.next()).isNull();
        end = reader.end();
      }
    }

    private static String origin(RecordBatch batch, int row) {
      return batch.origins().source(row) + ":" + batch.origins().position(row);
    }
  }
}
