package io.headgate.survey;

import io.headgate.batch.RecordBatch;
import io.headgate.formats.parquet.ParquetOptions;
import io.headgate.optimizer.input.Interval;
import io.headgate.optimizer.input.RowSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What rows occupy in memory, from those that were decoded and, where some are longer than a sample
 * reads, from what is left of the text for these.
 */
final class RowSizes {
  private static final double NINE_OF_TEN = 1.645;
  private static final double OF_FEW = 1.9;

  /** Parquet takes a tenth to a third of words, and more of what has no pattern. */
  private static final double GUESSED_WRITTEN = 0.3;

  /** A share of the text that may be by chance. */
  private static final double LITTLE = 0.1;

  /** Standard deviation, as a share, of a part from its beginning. */
  private static final double BEGINNING = 0.3;

  private final SampleSet places;
  private final List<RecordBatch> decoded;
  private final List<Sample> probes;
  private final Input input;
  private final double rows;

  private double longRows;
  private double longText;

  /** Text that is in no row of a sample: that of long rows, whether one was met or not. */
  private double unseenText;

  /**
   * What the samples are of.
   *
   * @param rows of the input
   * @param text bytes of it
   * @param maxRowBytes bytes of a row that the job decodes
   */
  record Input(double rows, double text, long maxRowBytes) {}

  /**
   * Of an input.
   *
   * @param places that are a part of it
   * @param stretch neighbouring rows
   * @param probes rows that are longer than those of the places
   */
  RowSizes(SampleSet places, List<RecordBatch> stretch, List<Sample> probes, Input input) {
    this.places = places;
    this.decoded = new ArrayList<>(stretch);
    this.decoded.addAll(places.batches());
    this.probes = probes;
    this.input = input;
    this.rows = input.rows;
    if (!places.whole()) {
      split();
    }
  }

  /** Which of the rows, and how much of the text, no sample has read. */
  private void split() {
    double strata = 0;
    double shortRows = 0;
    double shortText = 0;
    for (Sample place : places.all()) {
      double stratum = place.spot().stratum();
      strata += stratum;
      shortRows += stratum * place.wholeDensity();
      shortText += stratum * place.letters().wholeBytes() / Math.max(1.0, place.bytes());
    }
    double scale = input.text / Math.max(1, strata);
    unseenText = Math.max(0, input.text - shortText * scale);
    if (places.hasLongRows()) {
      longRows = Math.max(1, rows - shortRows * scale);
      longText = unseenText;
    }
  }

  /**
   * Bytes of a row where values that repeat are shared, in the pieces of a shuffle.
   *
   * @param columns that it has
   */
  double shared(int columns) {
    List<RecordBatch> together =
        decoded.isEmpty() ? List.of() : List.of(RowBytes.together(decoded));
    double fragments = Fragments.added(columns, together, textPerRow());
    return Math.max(1, composed(decoded.isEmpty() ? 0 : RowBytes.shared(together)) + fragments);
  }

  /**
   * Bytes of a row by itself, in the pieces of a shuffle.
   *
   * @param columns that it has
   */
  double plain(int columns) {
    return Math.max(
        1, composed(decoded.isEmpty() ? 0 : RowBytes.plain(decoded)) + fragments(columns));
  }

  private double fragments(int columns) {
    return Fragments.added(columns, decoded, textPerRow());
  }

  private double textPerRow() {
    return input.text / Math.max(1, rows);
  }

  private double composed(double ofShort) {
    double shortRows = Math.max(0, rows - longRows);
    double all = shortRows * ofShort + longText * ofLongText();
    return Math.max(1, longRows == 0 ? ofShort : all / Math.max(1, rows));
  }

  /** What a byte of long rows occupies: by those that were decoded, or all of it. */
  private double ofLongText() {
    double bytes = 0;
    double heap = 0;
    for (Sample probe : probes) {
      if (probe.rows() > 0) {
        bytes += probe.letters().wholeBytes();
        heap += RowBytes.plain(probe.batches()) * probe.rows();
      }
    }
    return bytes == 0 ? 1 : heap / bytes;
  }

  /** Share of the text that is in rows which no sample reads as a whole; 0 if it is small. */
  private double unseenShare() {
    double share = Math.min(1, unseenText / Math.max(1, input.text));
    return share < LITTLE ? 0 : share;
  }

  /**
   * A row in a Parquet file.
   *
   * @param bytes of it
   * @param unseenShare share of the bytes that are of text which no sample has read
   */
  record Written(double bytes, double unseenShare) {}

  /**
   * A row in a Parquet file.
   *
   * @param ofShort bytes of a row that is not long
   * @param options of the file that a long row is tried in
   */
  Written parquet(double ofShort, ParquetOptions options) throws IOException {
    double unseen = unseenShare() * input.text * writtenOfLongText(options);
    if (unseen == 0) {
      return new Written(ofShort, 0);
    }
    double all = Math.max(0, rows - longRows) * ofShort + unseen;
    return new Written(all / Math.max(1, rows), unseen / all);
  }

  /** What a byte of long rows takes in a file. */
  private double writtenOfLongText(ParquetOptions options) throws IOException {
    double text = 0;
    double written = 0;
    try (SampleWriter writer = new SampleWriter(options)) {
      for (Sample probe : probes) {
        if (probe.rows() > 0) {
          text += probe.letters().wholeBytes();
          written += writer.size(probe.batches()).total();
        }
      }
    }
    return text == 0 ? GUESSED_WRITTEN : written / text;
  }

  /** Share of the rows that cannot be decoded. */
  double malformedShare() {
    double share = places.malformedShare() * (rows - longRows) + malformedOfLong() * longRows;
    return longRows == 0 ? places.malformedShare() : Math.max(0, Math.min(1, share / rows));
  }

  /**
   * Where {@link #malformedShare} is in nine cases of ten: of rows that follow each other, which
   * are alike, and of the few long ones that were decoded.
   */
  Interval malformedInterval() {
    double share = malformedShare();
    if (places.whole()) {
      return new Interval(share, share);
    }
    double ofShort = Shares.error(places.malformedShare(), places.malformed() + places.rows());
    double ofLong = probes.isEmpty() ? 1 : Shares.error(malformedOfLong(), probes.size());
    double longShare = longRows / Math.max(1, rows);
    double error = (1 - longShare) * ofShort + longShare * ofLong;
    return new Interval(Math.max(0, share - error), Math.min(1, share + error));
  }

  /**
   * Of long rows: a row that is longer than those that are read may be one that the job decodes.
   */
  private double malformedOfLong() {
    double malformed =
        probes.stream()
            .filter(probe -> probe.letters().malformed() > 0 || isTooLong(probe))
            .count();
    return probes.isEmpty() ? 0 : malformed / probes.size();
  }

  private boolean isTooLong(Sample probe) {
    return probe.letters().cut() > 0 && input.maxRowBytes <= LongRows.LONGEST_ROW;
  }

  /**
   * See {@link RowSample.Sizes}.
   *
   * @param columns that a row has
   * @param added bytes that tables add to it
   */
  RowSample.Sizes sizes(int columns, double added) {
    List<RecordBatch> known = all();
    double longest = Math.max(RowBytes.longest(known), longText / Math.max(1, longRows));
    double fixed = known.isEmpty() ? 0 : RowBytes.fixed(known);
    double beside = Math.max(0, fixed + fragments(columns)) + added;
    return new RowSample.Sizes((long) Math.ceil(longest), letterBytes(), beside, 1);
  }

  /** Of a dead letter: of a row that is too long as much is kept as a row may have. */
  private double letterBytes() {
    double ofShort = places.malformed() == 0 ? 0 : places.malformedShare() * (rows - longRows);
    double ofLong = malformedOfLong() * longRows;
    double longLetter = Math.min(input.maxRowBytes, longText / Math.max(1, longRows));
    double letters = ofShort + ofLong;
    return letters == 0 ? 0 : (ofShort * places.letterBytes() + ofLong * longLetter) / letters;
  }

  /** All rows that were decoded. */
  List<RecordBatch> all() {
    List<RecordBatch> all = new ArrayList<>(decoded);
    probes.forEach(probe -> all.addAll(probe.batches()));
    return all;
  }

  /** Where bytes per row are in nine cases of ten, if they are {@code value} by the samples. */
  Interval interval(double value) {
    return places.whole() ? new Interval(value, value) : Interval.around(value, error());
  }

  /** Of the ratio of bytes to rows over the places, after Cochran. */
  private double error() {
    List<double[]> ofPlaces = new ArrayList<>();
    double bytes = 0;
    double count = 0;
    double unseen = 0;
    for (Sample place : places.places()) {
      if (place.rows() > 0) {
        double its = RowBytes.plain(place.batches()) * place.rows();
        ofPlaces.add(new double[] {its, place.rows()});
        bytes += its;
        count += place.rows();
        unseen = Math.max(unseen, place.spot().prefix() ? 1 - place.seen() : 0);
      }
    }
    double ratio = bytes / Math.max(1, count);
    double squares =
        ofPlaces.stream().mapToDouble(its -> Math.pow(its[0] - ratio * its[1], 2)).sum();
    int places = ofPlaces.size();
    double deviation =
        places < 2 ? 0 : Math.sqrt(squares * places / (places - 1)) / Math.max(1, bytes);
    double few = NINE_OF_TEN + OF_FEW / Math.max(1, places - 1);
    return Math.hypot(few * deviation, NINE_OF_TEN * BEGINNING * unseen);
  }
}
