package io.headgate.cli.init.csv;

import io.headgate.formats.text.CsvFormat;
import io.headgate.options.setting.Limit;

/**
 * Chooses delimiter and quotes: the reading in which most records have one number of fields, and of
 * these the one with more fields. Quotes are characters like others if reading with them breaks
 * records and reading without does not; but where commas and semicolons delimit, a quote that
 * begins a field is one, and what it breaks are mistakes, while a run can bear them.
 */
final class Delimiters {
  private static final char[] ALL = {',', ';', '\t', '|', '\u0001'};

  /** Of four records or more, at least this share has to have one number of fields. */
  private static final double AGREEMENT = 0.7;

  private static final double FEW = 0.51;

  /** Where tabs do not tell, a quote in so few records is rather a mistake. */
  private static final double BROKEN = 0.02;

  private Delimiters() {}

  /**
   * A reading.
   *
   * @param share of the records that have this width, from the first of these on; 0 where the width
   *     is 1, or too few have it
   * @param ofAll share of all records
   */
  record Choice(CsvFormat csv, int width, double share, double ofAll) {

    private double score() {
      return share == 0 ? 0 : ofAll * (width - 1) / width;
    }
  }

  static Choice choose(byte[] utf8, Preamble preamble, boolean complete) {
    Choice best = new Choice(CsvFormat.standard().multilineFields(), 1, 0, 0);
    for (char delimiter : ALL) {
      boolean named = preamble.separator() == delimiter;
      if (preamble.separator() == 0 || named) {
        Choice choice = reading(utf8, preamble, delimiter, complete);
        if (named) {
          return choice;
        }
        best = choice.score() > best.score() ? choice : best;
      }
    }
    return best;
  }

  private static Choice reading(byte[] utf8, Preamble preamble, char delimiter, boolean complete) {
    CsvFormat quoting = CsvFormat.standard().delimitedBy(delimiter).multilineFields();
    CsvFormat plain = quoting.quotedBy(CsvFormat.NONE);
    Records quoted = Records.read(utf8, quoting, preamble.lines(), complete);
    Records unquoted = Records.read(utf8, plain, preamble.lines(), complete);
    int width = quoted.width();
    int other = unquoted.width();
    boolean noQuotes =
        quoted.broken() > 0
            && unquoted.share(other) > quoted.share(width)
            && (delimiter == '\t' || quoted.broken() > quoted.count() * BROKEN)
            && unquoted.inQuotes() <= quoted.broken();
    if (noQuotes && areMistakes(quoted, unquoted, delimiter)) {
      return choice(quoting, quoted.whole(), width);
    }
    return noQuotes ? choice(plain, unquoted, other) : choice(quoting, quoted, width);
  }

  private static boolean areMistakes(Records quoted, Records unquoted, char delimiter) {
    return (delimiter == ',' || delimiter == ';')
        && unquoted.beginsWithQuote()
        && !quoted.all().get(0).isBroken()
        && quoted.whole().count() > 1
        && !Limit.STANDARD.exceededBy(quoted.broken(), quoted.count());
  }

  private static Choice choice(CsvFormat csv, Records records, int width) {
    Records like = records.fromWidth(width);
    double share = like.share(width);
    double least = like.count() >= 4 ? AGREEMENT : FEW;
    boolean some = like.count() >= Math.min(2, records.count());
    boolean agreed = width > 1 && share >= least && some;
    return new Choice(csv, width, agreed ? share : 0, records.share(width));
  }
}
