package io.headgate.cli.init.fields;

import io.headgate.formats.value.Decimal;
import io.headgate.formats.value.DoubleWords;
import io.headgate.formats.value.IsoTimestamp;
import io.headgate.terms.TimePattern;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was seen at one place of the rows: kinds of values by the run's own parsers, bounds,
 * examples. Its size does not grow with the rows. Not thread-safe.
 */
public final class FieldStatistics {
  private static final int EXAMPLES = 3;
  private static final int EXAMPLE_CHARACTERS = 40;
  private static final long[] NONE = {0};
  private static final long EXACT = 1L << 53;
  private static final Decimal DECIMAL = new Decimal();
  private static final IsoTimestamp TIME = new IsoTimestamp();

  /** Kinds of values that a type is chosen for. */
  public enum Kind {
    BOOLEAN,
    /** A whole number of 64 bits. */
    INTEGER,
    /** A larger one. */
    BIG_INTEGER,
    /** A number with a point or an exponent. */
    DECIMAL,
    /** NaN or an infinity. */
    WORD,
    /** A number in a JSON string. */
    QUOTED_NUMBER,
    TIME,
    TEXT,
    CONTAINER,
    /** A field in quotes without a character. */
    EMPTY
  }

  private final Map<Kind, long[]> counts = new EnumMap<>(Kind.class);
  private final List<String> examples = new ArrayList<>(1);
  private final Map<Kind, String> firsts = new HashMap<>(2);
  private final Map<String, Long> nulls = new TreeMap<>();
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private @Nullable SeenPattern pattern;
  private @Nullable TimePattern reader;
  private boolean patternless;
  private boolean ungrouped;
  private boolean thousands;
  private long commas;
  private long certainCommas;

  /** Notes a field of CSV. */
  public void field(byte[] data, int from, int to) {
    if (from == to) {
      count(Kind.EMPTY, 1);
      return;
    }
    if (to - from <= 4 && !isDigit(data[to - 1])) {
      String text = text(data, from, to);
      if (NullWords.ALL.contains(text)) {
        nulls.merge(text, 1L, Long::sum);
        return;
      }
    }
    if (DECIMAL.read(data, from, to)) {
      ungrouped = ungrouped || !Thousands.isGrouped(data, from, to);
      boolean code = hasLeadingZero(data, from, to) || isPhoneNumber(data, from, to);
      see(code ? Kind.TEXT : number(), data, from, to);
    } else if (isBoolean(data, from, to)) {
      see(Kind.BOOLEAN, data, from, to);
    } else {
      words(data, from, to);
    }
  }

  /** Notes the content of a JSON string. */
  void string(String value) {
    byte[] data = value.getBytes(StandardCharsets.UTF_8);
    if (data.length == 0) {
      see(Kind.TEXT, data, 0, 0);
    } else if (DECIMAL.read(data, 0, data.length)) {
      number();
      see(Kind.QUOTED_NUMBER, data, 0, data.length);
    } else {
      words(data, 0, data.length);
    }
  }

  /** Notes a JSON number. */
  void number(String value) {
    byte[] data = value.getBytes(StandardCharsets.UTF_8);
    see(DECIMAL.read(data, 0, data.length) ? number() : Kind.TEXT, data, 0, data.length);
  }

  void bool(boolean value) {
    byte[] data = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    see(Kind.BOOLEAN, data, 0, data.length);
  }

  /** Notes an object or array by the beginning of its text. */
  void container(String start) {
    byte[] data = start.getBytes(StandardCharsets.UTF_8);
    see(Kind.CONTAINER, data, 0, data.length);
  }

  private void words(byte[] data, int from, int to) {
    if (TIME.read(data, from, to)) {
      see(Kind.TIME, data, from, to);
    } else if (DoubleWords.value(data, from, to) != 0) {
      see(Kind.WORD, data, from, to);
    } else {
      pattern(data, from, to);
      comma(data, from, to);
      see(Kind.TEXT, data, from, to);
    }
  }

  private void comma(byte[] data, int from, int to) {
    if (commas == count(Kind.TEXT)) {
      Thousands.Comma comma = Thousands.comma(data, from, to);
      commas += comma == Thousands.Comma.NONE ? 0 : 1;
      certainCommas += comma == Thousands.Comma.CERTAIN ? 1 : 0;
    }
  }

  private void pattern(byte[] data, int from, int to) {
    if (patternless) {
      return;
    }
    String text = text(data, from, to);
    SeenPattern before = pattern;
    SeenPattern found = SeenPattern.of(text).orElse(null);
    if (found != null && before != null) {
      found = found.equals(before) ? before : before.and(found).orElse(null);
    }
    if (found != before || reader == null) {
      reader = found == null ? null : reader(found);
    }
    pattern = found;
    patternless = found == null || !reads(text);
  }

  /** The run's reader of a pattern; null if a job file cannot have it. */
  private static @Nullable TimePattern reader(SeenPattern of) {
    return of.isFormat() ? TimePattern.of(of.name(), "UTC") : null;
  }

  private boolean reads(String text) {
    TimePattern known = reader;
    try {
      return known == null || known.read(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Notes the bounds of the number that was just read. */
  private Kind number() {
    boolean integer = DECIMAL.isInteger();
    double value = DECIMAL.toDouble();
    least = Math.min(least, value);
    most = Math.max(most, value);
    if (!integer) {
      return Kind.DECIMAL;
    } else if (!DECIMAL.toWhole()) {
      return Kind.BIG_INTEGER;
    }
    min = Math.min(min, DECIMAL.value());
    max = Math.max(max, DECIMAL.value());
    return Kind.INTEGER;
  }

  private long count(Kind kind, long more) {
    return counts.computeIfAbsent(kind, unseen -> new long[1])[0] += more;
  }

  private void see(Kind kind, byte[] data, int from, int to) {
    boolean first = count(kind, 1) == 1;
    if (!first && examples.size() == EXAMPLES) {
      return;
    }
    String shown = shown(data, from, to);
    if (first) {
      firsts.put(kind, shown);
    }
    if (examples.size() < EXAMPLES && !shown.isBlank() && !examples.contains(shown)) {
      examples.add(shown);
    }
  }

  private static String shown(byte[] data, int from, int to) {
    String text = text(data, from, Math.min(to, from + 8 * EXAMPLE_CHARACTERS));
    return text.codePointCount(0, text.length()) > EXAMPLE_CHARACTERS
        ? text.substring(0, text.offsetByCodePoints(0, EXAMPLE_CHARACTERS)) + "…"
        : text;
  }

  private static String text(byte[] data, int from, int to) {
    return new String(data, from, to - from, StandardCharsets.UTF_8);
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Whether it is rather a code, like {@code 007} or a postal code. */
  private static boolean hasLeadingZero(byte[] data, int from, int to) {
    int at = data[from] == '-' || data[from] == '+' ? from + 1 : from;
    return at + 1 < to && data[at] == '0' && isDigit(data[at + 1]);
  }

  /** Whether it is written as E.164 writes a number to call: a plus and 7 to 15 digits. */
  private static boolean isPhoneNumber(byte[] data, int from, int to) {
    int digits = to - from - 1;
    return data[from] == '+' && digits >= 7 && digits <= 15 && DECIMAL.isInteger();
  }

  private static boolean isBoolean(byte[] data, int from, int to) {
    if (to - from < 4 || to - from > 5 || (data[to - 1] | 0x20) != 'e') {
      return false;
    }
    String text = text(data, from, to);
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  /** Values that are not null, or empty in quotes. */
  public long values() {
    long values = 0;
    for (Kind kind : Kind.values()) {
      values += kind == Kind.EMPTY ? 0 : count(kind);
    }
    return values;
  }

  /** Values of some kinds. */
  public long count(Kind... kinds) {
    long count = 0;
    for (Kind kind : kinds) {
      count += counts.getOrDefault(kind, NONE)[0];
    }
    return count;
  }

  /** Whether there are values, and all are of these kinds. */
  public boolean isAll(Kind... kinds) {
    return values() > 0 && count(kinds) == values();
  }

  /** Texts that may mean null, with how often they were seen. */
  public Map<String, Long> nulls() {
    return nulls;
  }

  /** Takes the texts that do not mean null for what they are. */
  public void keepNulls(Set<String> meaningNull) {
    for (String word : List.copyOf(nulls.keySet())) {
      if (!meaningNull.contains(word)) {
        long count = nulls.remove(word);
        Kind kind = word.equals(NullWords.NAN) ? Kind.WORD : Kind.TEXT;
        count(kind, count);
        patternless = true;
        firsts.putIfAbsent(kind, word);
        if (examples.size() < EXAMPLES) {
          examples.add(word);
        }
      }
    }
  }

  /** Whether all values are texts with a comma before decimals. */
  public boolean hasDecimalCommas() {
    return certainCommas > 0 && commas == values();
  }

  /** Takes numbers for text if every point in them may be between thousands. */
  void takeThousandsForText() {
    thousands = !ungrouped && count(Kind.DECIMAL) > 0 && isAll(Kind.INTEGER, Kind.DECIMAL);
  }

  /** Whether numbers are taken for text, as their points may be between thousands. */
  public boolean areThousands() {
    return thousands;
  }

  /** Whether a double holds every whole number that was seen. */
  boolean isExact() {
    return count(Kind.BIG_INTEGER) == 0 && (min > max || (min >= -EXACT && max <= EXACT));
  }

  /** Whether a double holds every number that was seen, if not exactly. */
  boolean isFinite() {
    return least > most || (!Double.isInfinite(least) && !Double.isInfinite(most));
  }

  long min() {
    return min;
  }

  long max() {
    return max;
  }

  double least() {
    return least;
  }

  double most() {
    return most;
  }

  /** Up to three values, cut. */
  public List<String> examples() {
    return examples;
  }

  /** The first value of a kind, cut; empty if there is none. */
  public Optional<String> first(Kind kind) {
    return Optional.ofNullable(firsts.get(kind));
  }

  /** The pattern of times that all values have, if a job file can have it. */
  public Optional<String> pattern() {
    return likelyPattern().filter(SeenPattern::isFormat).map(SeenPattern::name);
  }

  /** The pattern of times that all values seem to have, in words, if a job file cannot have it. */
  public Optional<String> unreadPattern() {
    return likelyPattern().filter(likely -> !likely.isFormat()).map(SeenPattern::words);
  }

  private Optional<SeenPattern> likelyPattern() {
    return isAll(Kind.TEXT) && !patternless ? Optional.ofNullable(pattern) : Optional.empty();
  }
}
