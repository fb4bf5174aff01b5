package io.headgate.survey;

import java.util.List;

/**
 * How many rows an input has, from places of it: of each stratum its bytes times the rows that
 * start in a byte of its place. That is right on the average however long rows are: a place inside
 * of a long row has none. (The bytes divided by the mean length of rows that were seen is not: long
 * rows are seen more often than their number.)
 *
 * <p>The error is that of stratified samples of one place each, by the differences of neighbours
 * (Cochran, Sampling Techniques, 5A.12); what is read from its beginning only may go on otherwise.
 *
 * @param rows of the input
 * @param error in nine cases of ten the actual number is between {@code rows / (1 + error)} and
 *     {@code rows × (1 + error)}
 */
record RowDensity(double rows, double error) {
  /** Standard deviations of a normal distribution that hold nine cases of ten. */
  private static final double NINE_OF_TEN = 1.645;

  /** What that is more by for so few places, after Student. */
  private static final double OF_FEW = 1.9;

  /** Standard deviation, as a share, of a part from its beginning. */
  private static final double BEGINNING = 0.3;

  /** The part of it that beginnings have in common. */
  private static final double BEGINNINGS = 0.1;

  private static final double NONE_LIKELY = 0.69;
  private static final double NONE_AT_MOST = 3;

  /** Of so few rows the number in a place is one of a Poisson distribution, at best. */
  private static final int FEW_ROWS = 20;

  /**
   * Where no row starts in the text that was read, the input being so many times as long: by the
   * median of what a Poisson distribution leaves, and its upper end.
   */
  static RowDensity none(double times) {
    return new RowDensity(NONE_LIKELY * times, NONE_AT_MOST / NONE_LIKELY - 1);
  }

  /** From places in the order of the input, of {@code text} bytes. */
  static RowDensity of(List<Sample> places, double text) {
    double strata = places.stream().mapToDouble(place -> place.spot().stratum()).sum();
    double scale = strata == 0 ? 0 : text / strata;
    double rows = 0;
    for (Sample place : places) {
      rows += scale * ofStratum(place);
    }
    return new RowDensity(rows, rows == 0 ? 0 : error(places, rows / Math.max(1e-9, scale)));
  }

  private static double ofStratum(Sample place) {
    return place.spot().stratum() * place.density();
  }

  private static double error(List<Sample> all, double rows) {
    List<Sample> places = all.stream().filter(place -> place.seen() < 1).toList();
    double squares = 0;
    double ofBeginnings = 0;
    double common = 0;
    long seen = 0;
    for (int i = 0; i < places.size(); i++) {
      Sample place = places.get(i);
      double unseen = 1 - place.seen();
      squares += unseen * Math.pow(place.spot().stratum(), 2) * variance(places, i);
      seen += place.rawRows();
      if (place.spot().prefix()) {
        double its = unseen * ofStratum(place);
        ofBeginnings += Math.pow(BEGINNING * its, 2);
        common += BEGINNINGS * its;
      }
    }
    if (places.isEmpty()) {
      return 0;
    }
    double deviations = NINE_OF_TEN + OF_FEW / Math.max(1, places.size() - 1);
    double prefixes = NINE_OF_TEN * Math.sqrt(ofBeginnings + common * common);
    double error = Math.hypot(deviations * Math.sqrt(squares), prefixes) / rows;
    double few = (NINE_OF_TEN * Math.sqrt(seen) + NINE_OF_TEN) / Math.max(1, seen);
    return seen < FEW_ROWS ? Math.max(error, few) : error;
  }

  /** Of the density in a stratum: half of the squared difference to its neighbours. */
  private static double variance(List<Sample> places, int i) {
    double sum = 0;
    int neighbours = 0;
    for (int other = i - 1; other <= i + 1; other += 2) {
      if (other >= 0 && other < places.size()) {
        sum += Math.pow(places.get(i).density() - places.get(other).density(), 2) / 2;
        neighbours++;
      }
    }
    return neighbours == 0 ? 0 : sum / neighbours;
  }
}
