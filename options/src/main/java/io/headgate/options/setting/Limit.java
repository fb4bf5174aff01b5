package io.headgate.options.setting;

import java.math.BigDecimal;

/** How many rows may become dead letters before a run fails. */
public sealed interface Limit permits Limit.Count, Limit.Percent, Limit.Standard {
  /** What holds where the job does not say: 10%, if there are 20 dead letters or more. */
  Limit STANDARD = new Standard();

  /** Whether the dead letters are more than the limit; exactly the limit is within it. */
  boolean exceededBy(long deadLetters, long rowsRead);

  /** A number of rows, 0 or more, whatever the number of rows read. */
  record Count(long count) implements Limit {
    public Count {
      new Rule<Long>("0 or more", n -> n >= 0).require("count", count);
    }

    @Override
    public boolean exceededBy(long deadLetters, long rowsRead) {
      return deadLetters > count;
    }

    /** As in a job file: {@code 1000}. */
    @Override
    public String toString() {
      return Long.toString(count);
    }
  }

  /** The limit of a job without one: a few bad rows in a small file are no reason to fail. */
  record Standard() implements Limit {
    private static final long FROM = 20;
    private static final Percent SHARE = new Percent(10);

    @Override
    public boolean exceededBy(long deadLetters, long rowsRead) {
      return deadLetters >= FROM && SHARE.exceededBy(deadLetters, rowsRead);
    }

    @Override
    public String toString() {
      return SHARE + " by default";
    }
  }

  /** A share of the rows read, 0 to 100. */
  record Percent(double percent) implements Limit {
    public Percent {
      new Rule<Double>("0 to 100", p -> p >= 0 && p <= 100).require("percent", percent);
    }

    /** {@code deadLetters * 100 > percent * rowsRead}, exactly: 0.1% of 1,000 rows is one row. */
    @Override
    public boolean exceededBy(long deadLetters, long rowsRead) {
      BigDecimal allowed = BigDecimal.valueOf(percent).multiply(BigDecimal.valueOf(rowsRead));
      return BigDecimal.valueOf(deadLetters).movePointRight(2).compareTo(allowed) > 0;
    }

    /** As in a job file: {@code 0.1%}. */
    @Override
    public String toString() {
      return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + "%";
    }
  }
}
