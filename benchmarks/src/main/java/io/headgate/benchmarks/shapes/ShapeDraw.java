package io.headgate.benchmarks.shapes;

import io.headgate.benchmarks.shapes.Body.Letters;
import io.headgate.benchmarks.shapes.Body.Spread;
import io.headgate.benchmarks.shapes.Column.Kind;
import io.headgate.benchmarks.shapes.Filing.Packing;
import io.headgate.benchmarks.shapes.Filing.Sizes;
import io.headgate.benchmarks.shapes.Times.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws a shape. Four of five have 1 to 100 MB of text, most others up to 300 MB, one in twenty up
 * to 2 GB, or 700 MB where files are not compressed.
 */
final class ShapeDraw {
  private static final long MOST_ROWS = 30_000_000;
  private static final long MOST_STORED = 700_000_000;
  private static final int DAY_SECONDS = 86_400;
  private static final int MOST_WINDOWS = 2000;
  private static final int LEAST_BYTES = 1_000_000;

  /** Share of the shapes with very many rows of nothing but what every row has. */
  private static final double TALL = 0.05;

  private static final Body NO_BODY = new Body(Spread.UNIFORM, 0, 0, 1, 0, Letters.WORDS);

  private final SplittableRandom random;
  private final long seed;

  private ShapeDraw(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  /**
   * The shape of a seed.
   *
   * @param mostBytes of text, about: a larger shape has fewer rows, and shorter long ones
   */
  static Shape of(long seed, long mostBytes) {
    return new ShapeDraw(seed).shape(mostBytes);
  }

  private Shape shape(long mostBytes) {
    Place place =
        new Place(
            random.nextInt(6),
            random.nextInt(1, 3),
            chance(0.25) ? (int) logUniform(384, 1536) : 0);
    Filing filing = filing();
    boolean tall = chance(TALL);
    long drawn = tall ? (long) logUniform(1e8, 6e8) : bytes(filing.packing() == Packing.NONE);
    long bytes = Math.min(drawn, mostBytes);
    List<Column> columns = tall ? List.of() : columns(bytes);
    int filled = columns.size() > 20 && chance(0.4) ? (int) logUniform(2, columns.size() / 4.0) : 0;
    boolean emptyRest = chance(0.08);
    Body body = tall ? NO_BODY : body(bytes);
    Shape shape =
        new Shape(
            seed,
            place,
            1,
            !tall && random.nextBoolean(),
            columns,
            filled,
            emptyRest,
            body,
            new Times(Order.SORTED, 1, tall || chance(0.2)),
            faults(),
            filing,
            lookup(bytes),
            new Task(false, 0, 0, (int) logUniform(4, 256), chance(0.7) || filing.multiline()));
    long rows = rows(shape, bytes);
    return timed(shape.withRows(rows).withBody(every(body, rows, bytes)));
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  private double logUniform(double least, double most) {
    double low = StrictMath.log(least);
    return StrictMath.exp(low + random.nextDouble() * (StrictMath.log(most) - low));
  }

  private <T> T one(T[] of) {
    return of[random.nextInt(of.length)];
  }

  private long bytes(boolean stored) {
    double which = random.nextDouble();
    double bytes =
        which < 0.8
            ? logUniform(LEAST_BYTES, 1e8)
            : which < 0.95 ? logUniform(1e8, 3e8) : logUniform(3e8, 2e9);
    return Math.min((long) bytes, stored ? MOST_STORED : Long.MAX_VALUE);
  }

  private Filing filing() {
    boolean csv = random.nextBoolean();
    Packing packing = chance(0.45) ? Packing.NONE : one(Packing.values());
    return new Filing(
        csv,
        csv && random.nextBoolean(),
        packing,
        packing != Packing.NONE && chance(0.3),
        (int) (chance(0.35) ? 1 : logUniform(2, 300)),
        one(Sizes.values()));
  }

  /** Half of the shapes have few; a row is at most a twentieth of the input, about. */
  private List<Column> columns(long bytes) {
    int number = (int) (chance(0.5) ? logUniform(1, 30) : logUniform(1, 1501));
    int most = (int) Math.max(1, bytes / 20 / 40);
    String prefix = chance(0.2) ? "attribute_of_the_event_" : "c";
    double nulls = chance(0.5) ? 0 : random.nextDouble();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < Math.min(number, most); i++) {
      columns.add(
          new Column(
              prefix + i,
              chance(0.4) ? Kind.STRING : one(Kind.values()),
              chance(0.3) ? 0 : (int) logUniform(1, 1e6),
              (int) logUniform(1, 80),
              chance(0.5) ? nulls : nulls * random.nextDouble()));
    }
    return columns;
  }

  private Body body(long bytes) {
    Spread spread = one(Spread.values());
    double which = random.nextDouble();
    double mean =
        which < 0.25
            ? 0
            : which < 0.7
                ? logUniform(5, 300)
                : which < 0.93 ? logUniform(300, 5000) : logUniform(5000, 200_000);
    boolean huge = spread == Spread.FEW_HUGE;
    return new Body(
        spread,
        (int) Math.min(mean, bytes / 50.0),
        huge ? (int) Math.min(logUniform(3e5, 1.2e8), bytes / 1.6) : 0,
        1,
        chance(0.7) ? 0 : (int) logUniform(1, 1e5),
        chance(0.12) ? Letters.RANDOM_FIRST : chance(0.6) ? Letters.WORDS : Letters.RANDOM);
  }

  private static long rows(Shape shape, long bytes) {
    double small = shape.body().huge() > 0 ? bytes / 2.0 : bytes;
    double rows = Math.ceil(small / shape.meanRowBytes());
    return Math.max(20, Math.min(MOST_ROWS, (long) rows));
  }

  /** Half of the bytes are in huge rows, or as few as one row is. */
  private Body every(Body body, long rows, long bytes) {
    long huge = body.huge() == 0 ? 1 : (long) Math.max(1, logUniform(1, bytes / 2.0 / body.huge()));
    return new Body(
        body.spread(),
        body.mean(),
        body.huge(),
        Math.max(1, rows / huge),
        body.values(),
        body.letters());
  }

  private Faults faults() {
    return new Faults(
        chance(0.5) ? 0 : chance(0.6) ? logUniform(0.001, 0.05) : random.nextDouble() * 0.45,
        chance(0.4) ? 0 : random.nextDouble() * 0.6,
        chance(0.5) ? 0 : (int) logUniform(1, 1e5),
        chance(0.07));
  }

  /** Up to 40 MB, and not much more than the input. */
  private Optional<Lookup> lookup(long bytes) {
    if (!chance(0.35)) {
      return Optional.empty();
    }
    int width = (int) logUniform(4, 300);
    double size = logUniform(1000, Math.min(4e7, bytes * 2.0));
    return Optional.of(new Lookup((int) Math.max(10, size / (width + 20)), width, chance(0.3)));
  }

  /** Windows: none, of an hour, of a day, or of few seconds and then many. */
  private Shape timed(Shape shape) {
    double which = random.nextDouble();
    long window =
        which < 0.3 ? 0 : which < 0.55 ? 3600 : which < 0.8 ? DAY_SECONDS : random.nextInt(1, 31);
    long most = Math.max(1, Math.min(MOST_WINDOWS, shape.rows() / 4));
    double windows = logUniform(1, (double) (window == DAY_SECONDS ? Math.min(most, 90) : most));
    long span = window == 0 ? (long) logUniform(60, 60.0 * DAY_SECONDS) : (long) (window * windows);
    Order order = one(Order.values());
    boolean days = span > 2 * DAY_SECONDS;
    boolean dedup = chance(0.75);
    Task task = shape.task();
    return shape.withTimes(
        new Times(
            order == Order.QUIET_MIDNIGHTS && !days ? Order.SORTED : order,
            Math.max(1, span) * 1000,
            shape.times().asNumbers()),
        new Task(
            dedup,
            dedup && chance(0.3) ? (long) logUniform(1, 7.0 * DAY_SECONDS) : 0,
            window,
            task.targetMiB(),
            task.longRows()));
  }
}
