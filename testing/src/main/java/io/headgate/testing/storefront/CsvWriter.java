package io.headgate.testing.storefront;

import io.headgate.testing.generate.Bytes;
import io.headgate.testing.generate.Line.Kind;

/** Comma-separated, with a header; the agent has commas and is quoted. */
final class CsvWriter extends StorefrontWriter {
  private static final byte[] HEADER =
      Bytes.of(
          "event_id,ts,type,user_id,country,product_id,quantity,price,session,page,referrer,agent\n");
  private static final byte[] PAGE = Bytes.of("/catalogue/");

  CsvWriter(Event event) {
    super(event);
  }

  @Override
  public byte[] header() {
    return HEADER;
  }

  @Override
  void fields(Event event, Kind kind, Bytes out) {
    if (kind != Kind.WITHOUT_ID) {
      id(event, out);
    }
    time(event, out.put(','));
    out.put(',').put(Event.TYPES[event.type]);
    out.put(',').number(event.user);
    out.put(',').put(Event.COUNTRIES[event.country]);
    product(event, out.put(','));
    quantity(event, kind, out.put(','));
    price(event, out.put(','));
    session(event, out.put(','));
    page(event, kind, PAGE, out.put(','));
    out.put(',').put(Event.REFERRERS[event.referrer]);
    out.put(',').put('"').put(Event.AGENTS[event.agent]).put('"');
  }
}
