package io.headgate.benchmarks.storefront;

import java.util.Locale;

/** The catalogue: 10,000 products, the same for every seed. */
final class Products {
  static final int COUNT = 10_000;

  static final String[] CATEGORIES = {
    "kitchen", "garden", "books", "toys", "audio", "lighting", "bicycles", "stationery"
  };

  private static final String[] KINDS = {
    "Kettle", "Trowel", "Atlas", "Puzzle", "Speaker", "Lamp", "Saddle", "Notebook"
  };
  private static final String[] ADJECTIVES = {
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
    "Little"
  };
  private static final String[] BRANDS = {
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
    "Ostara"
  };
  private static final int STREAM = 7;

  private final int[] category = new int[COUNT];
  private final int[] cents = new int[COUNT];
  private final String[] csv = new String[COUNT];

  Products() {
    Draw draw = new Draw(COUNT);
    for (int product = 0; product < COUNT; product++) {
      draw.at(product, STREAM);
      category[product] = draw.below(CATEGORIES.length);
      cents[product] = 199 + draw.below(300) * draw.below(100);
      String adjective = ADJECTIVES[draw.below(ADJECTIVES.length)];
      String brand = BRANDS[draw.below(BRANDS.length)];
      csv[product] =
          String.format(
              Locale.ROOT,
              "p-%05d,\"%s %s, no. %d\",%s,%s,%d.%02d",
              product,
              adjective,
              KINDS[category[product]],
              1 + draw.below(900),
              CATEGORIES[category[product]],
              brand,
              cents[product] / 100,
              cents[product] % 100);
    }
  }

  int cents(int product) {
    return cents[product];
  }

  int category(int product) {
    return category[product];
  }

  /** The catalogue as CSV with a header. */
  String csv() {
    return "product_id,name,category,brand,price\n" + String.join("\n", csv) + "\n";
  }
}
