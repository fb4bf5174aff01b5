package io.headgate.testing.storefront;

import io.headgate.testing.generate.Bytes;
import io.headgate.testing.generate.Line;
import io.headgate.testing.generate.Line.Kind;
import io.headgate.testing.generate.RowWriter;
import io.headgate.testing.generate.Timestamps;

/** Writes events as rows of one format, malformed ones as well. */
abstract class StorefrontWriter implements RowWriter {
  private final Event event;
  private final Timestamps timestamps = new Timestamps();

  /**
   * @param event is moved from row to row
   */
  StorefrontWriter(Event event) {
    this.event = event;
  }

  /** Writes the fields of a row, without its line break. */
  abstract void fields(Event event, Kind kind, Bytes out);

  @Override
  public final void row(Line line, Bytes out) {
    fields(event.at(line.event()), line.kind(), out);
  }

  /** {@code e-00000000012345678}. */
  static void id(Event event, Bytes out) {
    out.put('e').put('-').digits(event.number, 17);
  }

  /** {@code 2024-03-01T00:00:12.345Z}. */
  final void time(Event event, Bytes out) {
    timestamps.millis(event.millis, out);
  }

  static void quantity(Event event, Kind kind, Bytes out) {
    out.number(kind == Kind.OUT_OF_RANGE ? OUT_OF_RANGE : event.quantity);
  }

  static void price(Event event, Bytes out) {
    out.number(event.cents / 100).put('.').digits(event.cents % 100, 2);
  }

  static void product(Event event, Bytes out) {
    out.put('p').put('-').digits(event.product, event.productDigits());
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
