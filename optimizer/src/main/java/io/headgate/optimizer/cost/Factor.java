package io.headgate.optimizer.cost;

import io.headgate.optimizer.prediction.Stages;
import io.headgate.terms.ByteSize;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Something that costs CPU time. Factors are data: a new one is a constant below and its amount in
 * {@link Stages}, and one that is only known elsewhere (in a test, say) is a value like these.
 *
 * <p>They sort in the order of {@link #BUILT_IN}; others come after these, by name.
 *
 * @param name its name in profile files, calibrations and the history; never changed
 * @param part which part of a run it belongs to
 * @param unit what it is counted in
 */
public record Factor(String name, Part part, Unit unit) implements Comparable<Factor> {

  /** The parts of a run, by who can do them. */
  public enum Part {
    /** The run itself, before it works. */
    START,
    /** Reading and decoding: by as many workers as can read at the same time. */
    READ,
    /** On the way into files: by as many workers as there are groups of rows to write. */
    WRITE,
    /** Everything else: by all workers. */
    OTHER
  }

  /** What factors are counted in. */
  public enum Unit {
    /** One. */
    ONE(1),
    /** A thousand. */
    THOUSAND(1e3),
    /** A million. */
    MILLION(1e6),
    /** A hundred million. */
    HUNDRED_MILLION(1e8),
    /** 2^30 bytes. */
    GIB(ByteSize.GIB);

    private final double size;

    Unit(double size) {
      this.size = size;
    }

    /** {@code count} in this unit. */
    public double of(double count) {
      return count / size;
    }
  }

  /** The run itself, 1: processes, classes, their compilation, the graph. */
  public static final Factor START = new Factor("START", Part.START, Unit.ONE);

  /**
   * How much of the code has become hot, 0 to 1: compilers work most in the first seconds. {@code
   * text / (text + 64 MiB)}.
   */
  public static final Factor WARM_UP = new Factor("WARM_UP", Part.OTHER, Unit.ONE);

  /** NDJSON text that is read and decoded. */
  public static final Factor NDJSON = new Factor("NDJSON", Part.READ, Unit.GIB);

  /** CSV text that is read and decoded. */
  public static final Factor CSV = new Factor("CSV", Part.READ, Unit.GIB);

  /** Text that comes out of compressed files. */
  public static final Factor UNZIPPED = new Factor("UNZIPPED", Part.READ, Unit.GIB);

  /** Files that are read. */
  public static final Factor INPUT_FILES = new Factor("INPUT_FILES", Part.READ, Unit.THOUSAND);

  /** Values: rows × columns. */
  public static final Factor VALUES = new Factor("VALUES", Part.WRITE, Unit.HUNDRED_MILLION);

  /** Bytes of rows that are shuffled, once for each shuffle, each row in a batch by itself. */
  public static final Factor SHUFFLED = new Factor("SHUFFLED", Part.OTHER, Unit.GIB);

  /** Parquet that is written. */
  public static final Factor PARQUET = new Factor("PARQUET", Part.WRITE, Unit.GIB);

  /** Parquet files that are written. */
  public static final Factor FILES = new Factor("FILES", Part.WRITE, Unit.THOUSAND);

  /** Columns of the pieces that shuffles cut batches into: batches × groups × columns. */
  public static final Factor PIECES = new Factor("PIECES", Part.OTHER, Unit.MILLION);

  /** Look-ups: rows × reference tables. */
  public static final Factor JOINS = new Factor("JOINS", Part.OTHER, Unit.HUNDRED_MILLION);

  /** Text of reference tables; of a broadcast table once per process. */
  public static final Factor TABLES = new Factor("TABLES", Part.OTHER, Unit.GIB);

  /**
   * Heap of rows that wait on disk, once for each shuffle, where the runner itself would hold them.
   */
  public static final Factor SPILLED = new Factor("SPILLED", Part.OTHER, Unit.GIB);

  /** Rows that cannot be decoded and are written as dead letters. */
  public static final Factor DEAD_LETTERS = new Factor("DEAD_LETTERS", Part.OTHER, Unit.MILLION);

  /** All that Headgate knows, in the order in which they are written. */
  public static final List<Factor> BUILT_IN =
      List.of(
          START,
          WARM_UP,
          NDJSON,
          CSV,
          UNZIPPED,
          INPUT_FILES,
          VALUES,
          SHUFFLED,
          PARQUET,
          FILES,
          PIECES,
          JOINS,
          TABLES,
          SPILLED,
          DEAD_LETTERS);

  private static final Map<String, Integer> PLACES =
      IntStream.range(0, BUILT_IN.size())
          .boxed()
          .collect(Collectors.toUnmodifiableMap(i -> BUILT_IN.get(i).name(), Function.identity()));

  private static final Comparator<Factor> BY_NAME =
      Comparator.comparing(Factor::name).thenComparing(Factor::part).thenComparing(Factor::unit);

  @Override
  public int compareTo(Factor other) {
    if (this == other) {
      return 0; // nearly always: look-ups find the built-in ones themselves
    }
    int byPlace = Integer.compare(place(), other.place());
    return byPlace != 0 ? byPlace : BY_NAME.compare(this, other);
  }

  private int place() {
    return PLACES.getOrDefault(name, PLACES.size());
  }
}
