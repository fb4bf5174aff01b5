package io.headgate.testing.storefront;

import io.headgate.testing.generate.Bytes;
import io.headgate.testing.generate.Draw;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;

/** The catalogue: 10,000 products unless told otherwise, the same for every seed. */
final class Products {
  static final int COUNT = 10_000;

  static final byte[][] CATEGORIES =
      texts("kitchen", "garden", "books", "toys", "audio", "lighting", "bicycles", "stationery");

  private static final byte[][] KINDS =
      texts("Kettle", "Trowel", "Atlas", "Puzzle", "Speaker", "Lamp", "Saddle", "Notebook");
  private static final byte[][] ADJECTIVES =
      texts(
          "Quiet",
          "Bright",
          "Sturdy",
          "Light",
          "Classic",
          "Compact",
          "Double",
          "Northern",
          "Wide",
          "Plain",
          "Folding",
          "Little");
  private static final byte[][] BRANDS =
      texts(
          "Aldermoor",
          "Birkwell",
          "Casta & Sons",
          "Dovetail",
          "Eastlake",
          "Fjordlys",
          "Grünwald",
          "Hartley",
          "Iona",
          "Jasper",
          "Kestrel",
          "Løvås",
          "Marlow",
          "Nettle",
          "Ostara");
  private static final byte[] HEADER = Bytes.of("product_id,name,category,brand,price\n");
  private static final byte[] NUMBER = Bytes.of(", no. ");
  private static final int BUFFER = 1 << 20;
  private static final int LONGEST_ROW = 1000;
  private static final int STREAM = 7;
  private static final int LEAST_DIGITS = 5;

  private final Draw draw;
  private final byte[] category;
  private final int[] cents;

  Products(int count) {
    draw = new Draw(count);
    category = new byte[count];
    cents = new int[count];
    for (int product = 0; product < count; product++) {
      draw.at(product, STREAM);
      category[product] = (byte) draw.below(CATEGORIES.length);
      cents[product] = 199 + draw.below(300) * draw.below(100);
    }
  }

  int count() {
    return cents.length;
  }

  /** Digits of a product's number: as many as the last one has, at least five. */
  int digits() {
    return Math.max(LEAST_DIGITS, Integer.toString(count() - 1).length());
  }

  int cents(int product) {
    return cents[product];
  }

  int category(int product) {
    return category[product];
  }

  /** Writes the catalogue as CSV with a header. */
  void write(OutputStream out) throws IOException {
    Bytes rows = new Bytes(BUFFER + LONGEST_ROW).put(HEADER);
    for (int product = 0; product < count(); product++) {
      row(product, rows);
      if (rows.size() >= BUFFER) {
        rows.drain(out);
      }
    }
    rows.drain(out);
  }

  private void row(int product, Bytes out) {
    draw.at(product, STREAM).skip(3); // what the constructor has drawn
    out.put('p').put('-').digits(product, digits());
    out.put(',').put('"').put(ADJECTIVES[draw.below(ADJECTIVES.length)]);
    byte[] brand = BRANDS[draw.below(BRANDS.length)];
    out.put(' ').put(KINDS[category[product]]).put(NUMBER).number(1 + draw.below(900));
    out.put('"').put(',').put(CATEGORIES[category[product]]);
    out.put(',').put(brand);
    out.put(',').number(cents[product] / 100).put('.').digits(cents[product] % 100, 2);
    out.put('\n');
  }

  private static byte[][] texts(String... texts) {
    return Stream.of(texts).map(Bytes::of).toArray(byte[][]::new);
  }
}
