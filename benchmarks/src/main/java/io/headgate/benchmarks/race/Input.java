package io.headgate.benchmarks.race;

import io.headgate.benchmarks.storefront.Expected;
import io.headgate.benchmarks.storefront.Storefront;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The generated events and catalogue of a race.
 *
 * @param folder with {@code events.ndjson} and {@code products.csv}
 * @param bytes of the events
 * @param fresh rows that every contender has to write
 */
record Input(Path folder, long bytes, long fresh) {
  private static final String FRESH = "fresh-rows.txt";

  /** Where the input is, or will be. */
  static Path folder(Path home, long rows) {
    return home.resolve("input-" + rows);
  }

  /** Generates the input, unless it is there already. */
  static Input of(Path home, long rows) throws IOException {
    Path folder = Files.createDirectories(folder(home, rows));
    Path fresh = folder.resolve(FRESH); // written last: without it the input is not complete
    if (!Files.exists(fresh)) {
      Storefront.writeProducts(folder);
      Expected expected =
          new Storefront(rows, 1, Storefront.EVERY_MICROS)
              .write(folder, Storefront.Format.NDJSON, Storefront.Compression.NONE, 1);
      Files.writeString(fresh, Long.toString(expected.fresh()));
    }
    return new Input(
        folder,
        Files.size(folder.resolve("events.ndjson")),
        Long.parseLong(Files.readString(fresh).strip()));
  }
}
