package io.headgate.benchmarks.storefront;

import io.headgate.benchmarks.storefront.Line.Kind;
import java.time.LocalDate;

/** Writes events as rows of one format, malformed ones as well. */
abstract class RowWriter {
  private static final int DAY_MILLIS = 86_400_000;
  private static final int NOT_UTF8 = 0xFF;
  private static final long TOO_MUCH = 5_000_000_000L;

  private long day = Long.MIN_VALUE;
  private byte[] date = {};

  /** The first line of a file, with its line break; may be empty. */
  abstract byte[] header();

  /** Writes the fields of a row, without its line break. */
  abstract void fields(Event event, Kind kind, Bytes out);

  final void row(Event event, Kind kind, Bytes out) {
    int start = out.size();
    fields(event, kind, out);
    if (kind == Kind.TRUNCATED) {
      out.truncate(start + (out.size() - start) / 2);
    }
    out.put('\n');
  }

  /** {@code e-00000000012345678}. */
  static void id(Event event, Bytes out) {
    out.put('e').put('-').digits(event.number, 17);
  }

  /** {@code 2024-03-01T00:00:12.345Z}. */
  final void time(Event event, Bytes out) {
    long thisDay = Math.floorDiv(event.millis, DAY_MILLIS);
    if (thisDay != day) {
      day = thisDay;
      date = Bytes.of(LocalDate.ofEpochDay(thisDay) + "T");
    }
    int millis = (int) (event.millis - thisDay * DAY_MILLIS);
    out.put(date).digits(millis / 3_600_000, 2);
    out.put(':').digits(millis / 60_000 % 60, 2);
    out.put(':').digits(millis / 1000 % 60, 2);
    out.put('.').digits(millis % 1000, 3).put('Z');
  }

  static void quantity(Event event, Kind kind, Bytes out) {
    out.number(kind == Kind.OUT_OF_RANGE ? TOO_MUCH : event.quantity);
  }

  static void price(Event event, Bytes out) {
    out.number(event.cents / 100).put('.').digits(event.cents % 100, 2);
  }

  static void product(Event event, Bytes out) {
    out.put('p').put('-').digits(event.product, 5);
  }

  static void session(Event event, Bytes out) {
    out.put('s').put('-').hex(event.session);
  }

  static void page(Event event, Kind kind, byte[] root, Bytes out) {
    out.put(root).put(Event.CATEGORIES[event.category]).put('/');
    if (kind == Kind.INVALID_UTF8) {
      out.put(NOT_UTF8);
    }
    product(event, out);
  }
}
