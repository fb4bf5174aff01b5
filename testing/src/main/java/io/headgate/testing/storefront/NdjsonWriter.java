package io.headgate.testing.storefront;

import io.headgate.testing.generate.Bytes;
import io.headgate.testing.generate.Line.Kind;

/** A JSON object per line. */
final class NdjsonWriter extends StorefrontWriter {
  private static final byte[] NONE = {};
  private static final byte[] ID = Bytes.of("\"event_id\":\"");
  private static final byte[] TIME = Bytes.of("\"ts\":\"");
  private static final byte[] TYPE = Bytes.of("\",\"type\":\"");
  private static final byte[] USER = Bytes.of("\",\"user\":{\"id\":");
  private static final byte[] COUNTRY = Bytes.of(",\"country\":\"");
  private static final byte[] PRODUCT = Bytes.of("\"},\"product_id\":\"");
  private static final byte[] QUANTITY = Bytes.of("\",\"quantity\":");
  private static final byte[] PRICE = Bytes.of(",\"price\":");
  private static final byte[] SESSION = Bytes.of(",\"session\":\"");
  private static final byte[] PAGE = Bytes.of("\",\"page\":\"/catalogue/");
  private static final byte[] REFERRER = Bytes.of("\",\"referrer\":\"");
  private static final byte[] AGENT = Bytes.of("\",\"agent\":\"");
  private static final byte[] END = Bytes.of("\"}");
  private static final byte[] NEXT = Bytes.of("\",");

  NdjsonWriter(Event event) {
    super(event);
  }

  @Override
  public byte[] header() {
    return NONE;
  }

  @Override
  void fields(Event event, Kind kind, Bytes out) {
    out.put('{');
    if (kind != Kind.WITHOUT_ID) {
      id(event, out.put(ID));
      out.put(NEXT);
    }
    time(event, out.put(TIME));
    out.put(TYPE).put(Event.TYPES[event.type]);
    out.put(USER).number(event.user);
    out.put(COUNTRY).put(Event.COUNTRIES[event.country]);
    product(event, out.put(PRODUCT));
    quantity(event, kind, out.put(QUANTITY));
    price(event, out.put(PRICE));
    session(event, out.put(SESSION));
    page(event, kind, PAGE, out);
    out.put(REFERRER).put(Event.REFERRERS[event.referrer]);
    out.put(AGENT).put(Event.AGENTS[event.agent]).put(END);
  }
}
