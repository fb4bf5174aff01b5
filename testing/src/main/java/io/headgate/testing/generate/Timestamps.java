package io.headgate.testing.generate;

import java.time.LocalDate;

/** Writes instants as ISO-8601, UTC. Remembers the last day; not thread-safe. */
public final class Timestamps {
  private static final int DAY_MILLIS = 86_400_000;

  private long day = Long.MIN_VALUE;
  private byte[] date = {};

  /** {@code 2024-03-01T00:00:12.345Z}. */
  public void millis(long epochMillis, Bytes out) {
    toTheSecond(epochMillis, out);
    out.put('.').digits(Math.floorMod(epochMillis, 1000), 3).put('Z');
  }

  /** {@code 2024-03-01T00:00:12Z}: what is less than a second is left out. */
  public void seconds(long epochMillis, Bytes out) {
    toTheSecond(epochMillis, out);
    out.put('Z');
  }

  private void toTheSecond(long epochMillis, Bytes out) {
    long thisDay = Math.floorDiv(epochMillis, DAY_MILLIS);
    if (thisDay != day) {
      day = thisDay;
      date = Bytes.of(LocalDate.ofEpochDay(thisDay) + "T");
    }
    int millis = (int) (epochMillis - thisDay * DAY_MILLIS);
    out.put(date).digits(millis / 3_600_000, 2);
    out.put(':').digits(millis / 60_000 % 60, 2);
    out.put(':').digits(millis / 1000 % 60, 2);
  }
}
