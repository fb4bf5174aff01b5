package io.headgate.benchmarks.oracle;

import io.headgate.benchmarks.race.Shape;
import io.headgate.contender.Job;
import io.headgate.contender.Jobs;
import io.headgate.testing.generate.Arrivals;
import io.headgate.testing.generate.Compression;
import io.headgate.testing.storefront.Storefront;
import java.util.List;
import java.util.stream.Stream;

/**
 * An input and what is done with it.
 *
 * @param shape of the input: its name
 * @param rows of input
 * @param settings that are other than in the job of the shape, {@code key=value}
 */
record Case(String shape, long rows, List<String> settings) {
  /** Windows of a day: one of them in most inputs. */
  private static final String ONE_WINDOW = "window=1d";

  private static final long LARGE = 5_000_000;

  /** A size that there is enough output for. */
  private static final String SMALL_FILES = "sink.targetFileSize=8MiB";

  /** From 1 MB to 3 GB; the smallest first. */
  static final List<Case> ALL =
      List.of(
          new Case("storefront", 3_000),
          new Case("storefront", 30_000),
          new Case("storefront", 300_000),
          new Case("many-windows", 200_000),
          new Case("wide", 60_000),
          new Case("half-duplicates", 1_000_000),
          new Case("skewed", 1_000_000, SMALL_FILES),
          new Case("gzip", 1_000_000),
          new Case("storefront", 2_000_000),
          new Case("storefront", 2_000_000, ONE_WINDOW, SMALL_FILES),
          new Case("storefront", 10_000_000, "window=1h", SMALL_FILES));

  /** Half of the rows have one key, and half of the others are in one window. */
  private static final Shape SKEWED = skewed();

  Case {
    settings = List.copyOf(settings);
  }

  private Case(String shape, long rows, String... settings) {
    this(shape, rows, List.of(settings));
  }

  private static Shape skewed() {
    Job like = Jobs.STOREFRONT;
    Job job =
        new Job(
            "skewed",
            like.format(),
            like.columns(),
            like.key(),
            like.eventTime(),
            like.windowMinutes(),
            like.table(),
            like.known());
    return new Shape(
        job,
        1_000_000,
        (rows, events, folder) -> {
          Storefront storefront =
              new Storefront(rows, 1)
                  .withHotKey(50)
                  .with(new Arrivals(Arrivals.EVERY_MICROS).withBurstAt(rows / 2));
          storefront.writeProducts(folder);
          return storefront.write(events, Storefront.Format.NDJSON, Compression.NONE, 1);
        });
  }

  /** What makes the input, and the job. */
  Shape source() {
    return Stream.concat(Shape.ALL.stream(), Stream.of(SKEWED))
        .filter(one -> one.name().equals(shape))
        .findFirst()
        .orElseThrow();
  }

  /**
   * What the plan could have chosen, as far as it is worth a look: not a file per shard for each of
   * very many windows, and of a large input, whose runs take minutes, no single worker and no other
   * numbers of shards.
   */
  List<Way> ways() {
    boolean many = source().job().known().manyWindows();
    return Way.ALL.stream()
        .filter(way -> !many || !way.layout().equals(Way.FUSED))
        .filter(way -> rows < LARGE || (way.workers() > 1 && way.shards() == 0))
        .toList();
  }

  /** Whether there is enough output for files of the target size, in each window. */
  boolean fillsFiles() {
    return settings.contains(SMALL_FILES) && !shape.equals(SKEWED.name());
  }

  String title() {
    String input = "%s, %,d rows".formatted(shape, rows);
    return settings.isEmpty() ? input : input + ", " + String.join(", ", settings);
  }
}
