package io.headgate.survey;

import io.headgate.batch.RecordBatch;
import io.headgate.formats.DecodedBatch;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowDecoder;
import io.headgate.sources.files.InputFiles;
import io.headgate.sources.files.RangeReader;
import io.headgate.survey.SampleRanges.Spot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows from places at even distances over the whole input, decoded. Each place stands for the same
 * share of the input, so what is counted over all of them is an estimate for all rows.
 *
 * <p>A place that cannot be read is left out: the run will meet it again, and say so.
 *
 * @param places in the order of the input
 * @param whole whether they are the whole input
 */
record SampleSet(List<Sample> places, boolean whole) {
  /** SampleSet of an input that is not read as a whole. */
  static final int COUNT = 16;

  /** An input of more files is not read as a whole, however small they are. */
  private static final int MOST_WHOLE_FILES = 64;

  /** An input of so few bytes is read as a whole: a stretch would be as long. */
  private static final long WHOLE_BYTES = 1 << 20;

  private static final long LEAST_BYTES = 512 << 10;
  private static final long MOST_BYTES = 8 << 20;
  private static final long INPUT_PER_SAMPLE = 500;

  SampleSet {
    places = List.copyOf(places);
  }

  /**
   * Bytes of text that are looked at closely: a five-hundredth of the input, between 512 KiB and 8
   * MiB. Half of it is in the places, half in the {@link AdjacentRows}.
   */
  static long sampledBytes(long inputBytes) {
    return Math.max(LEAST_BYTES, Math.min(MOST_BYTES, inputBytes / INPUT_PER_SAMPLE));
  }

  /** Reads and decodes the places of an input; all of it if it has no more than 1 MiB. */
  static SampleSet read(InputFiles input, SourceSettings source) {
    boolean small = input.bytes() <= WHOLE_BYTES && input.files().size() <= MOST_WHOLE_FILES;
    long each = sampledBytes(input.bytes()) / 2 / COUNT;
    List<Spot> spots =
        small
            ? SampleRanges.whole(input, WHOLE_BYTES)
            : SampleRanges.even(input, source.format(), COUNT, each);
    RowDecoder decoder = RowDecoder.of(source.format(), source.columns());
    List<Sample> places = new ArrayList<>();
    boolean unreadable = false;
    for (Spot spot : spots) {
      try {
        places.add(read(spot, source, decoder, (double) spot.file().bytes() / input.bytes()));
      } catch (IOException | IllegalArgumentException leftToTheRun) {
        unreadable = true;
      }
    }
    boolean whole = small && !unreadable && places.stream().allMatch(Sample::complete);
    return new SampleSet(places, whole);
  }

  private static Sample read(Spot spot, SourceSettings source, RowDecoder decoder, double fileShare)
      throws IOException {
    List<RecordBatch> batches = new ArrayList<>();
    long rawRows = 0;
    long reached = spot.range().start();
    try (RangeReader reader = RangeReader.open(spot.range(), source.format())) {
      for (RawBatch raw = reader.next(); raw != null; raw = reader.next()) {
        DecodedBatch decoded = decoder.decode(raw);
        rawRows += raw.rows();
        reached = raw.position() + raw.end(raw.rows() - 1) + 1;
        if (decoded.rows().rows() > 0) {
          batches.add(decoded.rows());
        }
      }
    }
    long end = spot.range().end();
    boolean ended = spot.prefix() ? reached < end : end >= spot.file().bytes();
    long bytes = (ended && spot.prefix() ? reached : end) - spot.range().start();
    boolean complete = spot.range().start() == 0 && ended;
    return new Sample(
        spot.start(), bytes, rawRows, batches, fileShare, spot.prefix() && !ended, complete);
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

  /** Bytes of text per row, its line break included. */
  double bytesPerRow() {
    return (double) bytes() / Math.max(1, rawRows());
  }

  private long bytes() {
    return places.stream().mapToLong(Sample::bytes).sum();
  }

  /**
   * Two standard errors of the rows a byte over the places, as a share: of the ratio {@code R = Σ
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
