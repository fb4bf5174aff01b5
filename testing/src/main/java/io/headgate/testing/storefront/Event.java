package io.headgate.testing.storefront;

import io.headgate.testing.generate.Arrivals;
import io.headgate.testing.generate.Bytes;
import io.headgate.testing.generate.Draw;

/**
 * The values of one event, a pure function of the seed and the event's number. One instance is
 * moved from event to event.
 */
final class Event {
  static final byte[][] TYPES = texts("view", "cart", "purchase", "search");
  static final byte[][] COUNTRIES =
      texts("DE", "US", "FR", "GB", "NL", "PL", "ES", "IT", "SE", "JP", "BR", "IN");
  static final byte[][] CATEGORIES = Products.CATEGORIES;
  static final byte[][] REFERRERS =
      texts(
          "https://example.com/search",
          "https://news.example.org/",
          "https://example.net/mail",
          "https://social.example/",
          "https://shop.example/");
  static final byte[][] AGENTS =
      texts(
          "Mozilla/5.0 (Linux) Chrome/122.0",
          "Mozilla/5.0 (Mac, Intel) Safari/605",
          "Mozilla/5.0 (Win64) Firefox/123",
          "Mozilla/5.0 (iPhone) Mobile/15",
          "storefront-app/4.2 (android 13)");

  private static final int USERS = 1_000_000;
  private static final int STREAM = 2;
  private static final int[] TYPE_PERCENT = {70, 88, 96, 100};

  long number;
  long millis;
  int type;
  int user;
  int country;
  int product;
  int quantity;
  int cents;
  long session;
  int category;
  int referrer;
  int agent;

  private final Draw draw;
  private final Products products;
  private final Arrivals arrivals;

  Event(long seed, Arrivals arrivals, Products products) {
    this.draw = new Draw(seed);
    this.arrivals = arrivals;
    this.products = products;
  }

  /** Moves to the event of this number. */
  Event at(long event) {
    draw.at(event, STREAM);
    number = event;
    millis = arrivals.millis(event, draw);
    int percent = draw.below(100);
    type = 0;
    while (percent >= TYPE_PERCENT[type]) {
      type++;
    }
    user = 100_000 + draw.zipf(USERS);
    country = (int) (Draw.mix(user) >>> 1) % COUNTRIES.length;
    country = country < 0 ? -country : country;
    // Spread over the catalogue, so that popular products are not the first ones.
    product = (int) (draw.zipf(products.count()) * 7919L % products.count());
    quantity = 1 + draw.below(5);
    cents = products.cents(product);
    category = products.category(product);
    // A user has a session for about an hour.
    session = Draw.mix(user * 31L + millis / 3_600_000);
    referrer = draw.below(REFERRERS.length);
    agent = draw.below(AGENTS.length);
    return this;
  }

  /** Digits of a product's number. */
  int productDigits() {
    return products.digits();
  }

  private static byte[][] texts(String... texts) {
    byte[][] bytes = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      bytes[i] = Bytes.of(texts[i]);
    }
    return bytes;
  }
}
