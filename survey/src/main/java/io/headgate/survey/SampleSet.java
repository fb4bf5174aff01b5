package io.headgate.survey;

import io.headgate.batch.RecordBatch;
import io.headgate.formats.DecodedBatch;
import io.headgate.sources.SourcePart;
import io.headgate.sources.Split;
import io.headgate.sources.SplitReader;
import io.headgate.sources.SplitReads;
import io.headgate.sources.SplitRows;
import io.headgate.survey.SampleRanges.Spot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows from places at even distances over the whole input, decoded. Each place stands for the same
 * share of the input, so what is counted over all of them is an estimate for all rows.
 *
 * <p>A place that cannot be read is left out: the run will meet it again, and say so.
 *
 * @param places in the order of the input
 * @param whole whether they are the whole input
 * @param problems what the run will fail by, a sentence each
 */
record SampleSet(List<Sample> places, boolean whole, List<String> problems) {
  /** Places of an input that is not read as a whole. */
  static final int COUNT = 16;

  /** An input of more parts is not read as a whole, however small they are. */
  private static final int MOST_WHOLE_PARTS = 64;

  /** An input of so few bytes is read as a whole: a stretch would be as long. */
  private static final long WHOLE_BYTES = 1 << 20;

  private static final long LEAST_BYTES = 512 << 10;
  private static final long MOST_BYTES = 8 << 20;
  private static final long INPUT_PER_SAMPLE = 500;

  SampleSet {
    places = List.copyOf(places);
    problems = List.copyOf(problems);
  }

  /**
   * Bytes of text that are looked at closely: a five-hundredth of the input, between 512 KiB and 8
   * MiB. Half of it is in the places, half in the {@link AdjacentRows}.
   */
  static long sampledBytes(long inputBytes) {
    return Math.max(LEAST_BYTES, Math.min(MOST_BYTES, inputBytes / INPUT_PER_SAMPLE));
  }

  /** Reads the places of an input; all of it if it has no more than 1 MiB. */
  static <S extends Split> SampleSet read(
      List<? extends SourcePart<S>> parts, SplitReads<S> reads) {
    long inputBytes = parts.stream().mapToLong(SourcePart::bytes).sum();
    boolean small = inputBytes <= WHOLE_BYTES && parts.size() <= MOST_WHOLE_PARTS;
    long each = sampledBytes(inputBytes) / 2 / COUNT;
    List<Spot<S>> spots =
        small ? SampleRanges.whole(parts, WHOLE_BYTES) : SampleRanges.even(parts, COUNT, each);
    List<Sample> places = new ArrayList<>();
    Set<String> problems = new LinkedHashSet<>();
    boolean unreadable = false;
    for (Spot<S> spot : spots) {
      try {
        places.add(read(spot, reads, (double) spot.part().bytes() / inputBytes));
      } catch (IOException leftToTheRun) {
        unreadable = true;
      } catch (IllegalArgumentException wrongColumns) {
        unreadable = true;
        problems.add(String.valueOf(wrongColumns.getMessage()));
      }
    }
    boolean whole = small && !unreadable && places.stream().allMatch(Sample::complete);
    return new SampleSet(places, whole, List.copyOf(problems));
  }

  private static <S extends Split> Sample read(Spot<S> spot, SplitReads<S> reads, double partShare)
      throws IOException {
    List<RecordBatch> batches = new ArrayList<>();
    long rawRows = 0;
    long reached = spot.from();
    try (SplitReader reader = reads.openSample(spot.split())) {
      for (SplitRows some = reader.next(); some != null; some = reader.next()) {
        DecodedBatch decoded = some.decoded();
        rawRows += decoded.read();
        reached = spot.from() + some.reached();
        if (decoded.rows().rows() > 0) {
          batches.add(decoded.rows());
        }
      }
    }
    boolean ended = spot.prefix() ? reached < spot.to() : spot.to() >= spot.part().bytes();
    long bytes = (ended && spot.prefix() ? reached : spot.to()) - spot.from();
    boolean complete = spot.from() == 0 && ended;
    return new Sample(
        spot.start(), bytes, rawRows, batches, partShare, spot.prefix() && !ended, complete);
  }

  /** Rows that could be decoded. */
  long rows() {
    return places.stream().mapToLong(Sample::rows).sum();
  }

  /** Rows that were read. */
  long rawRows() {
    return places.stream().mapToLong(Sample::rawRows).sum();
  }

  /** All rows that could be decoded, in order. */
  List<RecordBatch> batches() {
    return places.stream().flatMap(place -> place.batches().stream()).toList();
  }

  /** Rows of the places that are not in a stretch, in order. */
  List<RecordBatch> batchesBeside(DuplicateShare.Sample stretch) {
    return places.stream()
        .filter(
            place ->
                place.start() + place.bytes() <= stretch.start() || place.start() >= stretch.end())
        .flatMap(place -> place.batches().stream())
        .toList();
  }

  /** Share of the rows that cannot be decoded. */
  double malformedShare() {
    return 1 - (double) rows() / Math.max(1, rawRows());
  }

  /** Bytes per row after decompression, what is between rows included. */
  double bytesPerRow() {
    return (double) bytes() / Math.max(1, rawRows());
  }

  private long bytes() {
    return places.stream().mapToLong(Sample::bytes).sum();
  }

  /**
   * Two standard errors of the rows per byte over the places, as a share: of the ratio {@code R = Σ
   * rows / Σ bytes} it is {@code 2 √(Σ (rows − R bytes)² / (k (k − 1))) / mean rows}. One place
   * says nothing about the others: then it is a half.
   */
  double rowsError() {
    if (whole || rawRows() == 0) {
      return 0;
    }
    int count = places.size();
    if (count < 2) {
      return 0.5;
    }
    double ratio = (double) rawRows() / bytes();
    double squares = 0;
    for (Sample place : places) {
      double off = place.rawRows() - ratio * place.bytes();
      squares += off * off;
    }
    double meanRows = (double) rawRows() / count;
    return 2 * Math.sqrt(squares / count / (count - 1)) / meanRows;
  }
}
