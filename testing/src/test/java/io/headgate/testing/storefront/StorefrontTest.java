package io.headgate.testing.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headgate.testing.generate.Arrivals;
import io.headgate.testing.generate.Compression;
import io.headgate.testing.generate.Expected;
import io.headgate.testing.generate.Script;
import io.headgate.testing.storefront.Storefront.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorefrontTest {
  private static final Path EXAMPLES = Path.of("..", "examples", "storefront");

  @TempDir Path folder = Path.of("");

  @Test
  void writesTheSameBytesAsEver() throws Exception {
    Expected expected = new Storefront(10_000, 1).write(folder, Format.NDJSON, Compression.NONE, 1);

    assertThat(expected).isEqualTo(new Expected(10_000, 9473, 516, 11));
    assertThat(hash(folder.resolve("events.ndjson")))
        .isEqualTo("d1ba82f180509e56111423a7373b2604505fbe3d591ecfe36facb3d2305db232");
  }

  @Test
  void keepsTheSharesOfDuplicatesAndMalformedRows() throws IOException {
    Expected expected = new Storefront(300_000, 5).write(folder, Format.CSV, Compression.ZSTD, 1);

    assertThat(expected.rows()).isEqualTo(300_000);
    assertThat(expected.duplicates() / 300_000.0).isCloseTo(0.05, within(0.002));
    assertThat(expected.malformed() / 300_000.0).isCloseTo(0.001, within(0.0002));
    assertThat(expected.fresh() + expected.duplicates() + expected.malformed())
        .isEqualTo(expected.rows());
  }

  @Test
  void sendsTheSameBytesAgainWithinAFewThousandRows() throws IOException {
    Expected expected = new Storefront(50_000, 3).write(folder, Format.NDJSON, Compression.NONE, 1);

    List<String> lines = lines(folder.resolve("events.ndjson"));
    Map<String, Integer> first = new HashMap<>();
    int duplicates = 0;
    for (int line = 0; line < lines.size(); line++) {
      Integer earlier = first.putIfAbsent(lines.get(line), line);
      if (earlier != null) {
        duplicates++;
        assertThat(line - earlier).isLessThan(Script.RESEND_LINES + 100);
      }
    }
    assertThat(duplicates).isEqualTo(expected.duplicates());
  }

  @Test
  void cutsTheSameRowsIntoFiles() throws IOException {
    Storefront storefront = new Storefront(1001, 9);
    Expected whole = storefront.write(folder, Format.NDJSON, Compression.NONE, 1);
    Expected cut = storefront.write(folder, Format.NDJSON, Compression.GZIP, 3);

    List<String> rows = new ArrayList<>();
    for (int file = 0; file < 3; file++) {
      Path gzip = folder.resolve("events-0000" + file + ".ndjson.gz");
      byte[] bytes = new GZIPInputStream(Files.newInputStream(gzip)).readAllBytes();
      new String(bytes, StandardCharsets.ISO_8859_1).lines().forEach(rows::add);
    }
    assertThat(rows).isEqualTo(lines(folder.resolve("events.ndjson")));
    assertThat(cut).isEqualTo(whole);
  }

  @Test
  void arrivesOutOfOrderByAtMostThirtySeconds() {
    Event event = new Event(1, new Arrivals(1000), new Products(Storefront.PRODUCTS));
    long latest = 0;
    long behind = 0;
    for (long number = 0; number < 100_000; number++) {
      long millis = event.at(number).millis;
      behind = Math.max(behind, latest - millis);
      latest = Math.max(latest, millis);
    }
    assertThat(behind).isBetween(29_000L, 30_000L);
  }

  @Test
  void halfOfTheRowsAreSentAgainWhenToldSo() throws IOException {
    Expected expected =
        new Storefront(20_000, 1)
            .withDuplicates(50)
            .write(folder, Format.NDJSON, Compression.NONE, 1);

    assertThat(expected).isEqualTo(new Expected(20_000, 9815, 10_164, 21));
    assertThat(lines(folder.resolve("events.ndjson")).stream().distinct()).hasSize(9815 + 21);
  }

  @Test
  void halfOfTheRowsAreTheFirstOneWhenToldSo() throws IOException {
    Expected expected =
        new Storefront(20_000, 1).withHotKey(50).write(folder, Format.NDJSON, Compression.NONE, 1);

    List<String> lines = lines(folder.resolve("events.ndjson"));
    long first = lines.stream().filter(lines.get(0)::equals).count();
    assertThat(first - 1).isEqualTo(expected.duplicates()).isBetween(9_800L, 10_200L);
    assertThat(expected.fresh()).isEqualTo(20_000 - expected.duplicates() - expected.malformed());
  }

  @Test
  void everySecondEventIsInTheBurst() {
    Arrivals arrivals = new Arrivals(60_000_000).withBurstAt(500);
    Event event = new Event(1, arrivals, new Products(Storefront.PRODUCTS));
    long burst = event.at(500).millis;
    for (long number = 1; number < 1000; number += 2) {
      assertThat(event.at(number).millis).isBetween(burst - 30_000, burst + 30_000);
    }
    assertThat(event.at(900).millis).isGreaterThan(burst + 3_600_000);
  }

  @Test
  void rowsAreSpreadOverAsManyWindowsAsAskedForAndNoMore() {
    long rows = 500_000;
    Event event = new Event(1, Arrivals.over(10_000, 5, rows), new Products(Storefront.PRODUCTS));
    Set<Long> windows = new HashSet<>();
    for (long number = 0; number < rows; number++) {
      windows.add(event.at(number).millis / 300_000);
    }
    assertThat(windows).hasSize(10_000);
  }

  @Test
  void aLargerCatalogueHasLongerIds() throws IOException {
    Storefront large = new Storefront(100, 1).withProducts(200_000);
    large.writeProducts(folder);
    large.write(folder, Format.CSV, Compression.NONE, 1);

    List<String> products = lines(folder.resolve("products.csv"));
    assertThat(products).hasSize(200_001);
    assertThat(products.get(1)).startsWith("p-000000,\"");
    assertThat(products.get(200_000)).startsWith("p-199999,\"");
    assertThat(lines(folder.resolve("events.csv")).get(1)).containsPattern(",p-[0-9]{6},");
  }

  @Test
  void theExamplesAreWhatTheGeneratorWrites() throws Exception {
    Storefront storefront = new Storefront(2000, 1).with(new Arrivals(1_000_000));
    storefront.writeProducts(folder);
    Expected expected = storefront.write(folder, Format.NDJSON, Compression.NONE, 1);

    assertThat(expected.json())
        .isEqualTo("{\"rows\":2000,\"fresh\":1892,\"duplicates\":106,\"malformed\":2}");
    for (String file : List.of("events.ndjson", "products.csv")) {
      assertThat(hash(EXAMPLES.resolve(file))).as(file).isEqualTo(hash(folder.resolve(file)));
    }
  }

  private static List<String> lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.toList();
    }
  }

  private static String hash(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
