package io.headgate.cli.init.fields;

import static io.headgate.cli.init.fields.FieldStatistics.Kind.BOOLEAN;
import static io.headgate.cli.init.fields.FieldStatistics.Kind.CONTAINER;
import static io.headgate.cli.init.fields.FieldStatistics.Kind.DECIMAL;
import static io.headgate.cli.init.fields.FieldStatistics.Kind.INTEGER;
import static io.headgate.cli.init.fields.FieldStatistics.Kind.QUOTED_NUMBER;
import static io.headgate.cli.init.fields.FieldStatistics.Kind.TIME;
import static io.headgate.cli.init.fields.FieldStatistics.Kind.WORD;

import io.headgate.options.schema.FieldType;
import io.headgate.terms.TimestampFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Chooses types: the narrowest that all values have, with room for those not seen. */
public final class Types {
  private static final Pattern TIME_NAME =
      Pattern.compile(
          "(^|_)(ts|time|timestamp|date|datetime|at|when|created|updated|modified|epoch|millis|ms|micros|us|seconds)(_|$)");
  private static final Pattern SPAN_NAME =
      Pattern.compile(
          "(^|_)(duration|response|elapsed|latency|took|taken|age|ttl|uptime|delay|timeout|wait|cpu|run|load|processing|lag|interval|spent)(_|$)");
  private static final long EARLIEST = Instant.parse("2001-01-01T00:00:00Z").getEpochSecond();
  private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();
  private static final long LEAST_LIKELY = Instant.parse("2010-01-01T00:00:00Z").getEpochSecond();
  private static final long MOST_LIKELY = Instant.parse("2040-01-01T00:00:00Z").getEpochSecond();

  /** A 32-bit column is chosen while all values are under a quarter of what it holds. */
  private static final long ROOM = 1L << 29;

  /** The units of a second's parts, of which at most one makes a time of this century. */
  private static final List<TimestampFormat> UNITS =
      List.of(
          TimestampFormat.EPOCH_SECONDS,
          TimestampFormat.EPOCH_MILLIS,
          TimestampFormat.EPOCH_MICROS,
          TimestampFormat.EPOCH_NANOS);

  private Types() {}

  /** The type of a column whose values were seen, with this name. */
  public static FieldType of(FieldStatistics seen, String key) {
    if (seen.count(CONTAINER) > 0) {
      return FieldType.JSON;
    } else if (seen.isAll(TIME) || seen.pattern().isPresent() || epoch(seen, key).isPresent()) {
      return FieldType.TIMESTAMP;
    } else if (seen.isAll(BOOLEAN)) {
      return FieldType.BOOLEAN;
    } else if (seen.areThousands()) {
      return FieldType.STRING;
    } else if (seen.isAll(INTEGER)) {
      return seen.min() > -ROOM && seen.max() < ROOM ? FieldType.INT32 : FieldType.INT64;
    } else if (seen.isAll(INTEGER, DECIMAL, WORD) && seen.isExact() && seen.isFinite()) {
      return FieldType.DOUBLE;
    }
    return FieldType.STRING;
  }

  /** How timestamps of a column are written. */
  public static TimestampFormat format(FieldStatistics seen, String key) {
    return epoch(seen, key)
        .or(() -> seen.pattern().map(TimestampFormat::ofPattern))
        .orElse(TimestampFormat.ISO8601);
  }

  /** The unit in which all values are between 2001 and 2100, of a column named like a time. */
  private static Optional<TimestampFormat> epoch(FieldStatistics seen, String key) {
    if (!seen.isAll(INTEGER, DECIMAL, QUOTED_NUMBER) || !isNamedLikeTime(key)) {
      return Optional.empty();
    }
    return UNITS.stream().filter(unit -> isOfThisCentury(seen, unit)).findFirst();
  }

  private static boolean isOfThisCentury(FieldStatistics seen, TimestampFormat unit) {
    double perSecond = Math.pow(10, TimestampFormat.EPOCH_SECONDS.scale() - unit.scale());
    return seen.least() >= EARLIEST * perSecond && seen.most() < LATEST * perSecond;
  }

  /** Whether numbers would be times in seconds, which their name does not say. */
  public static boolean looksLikeSeconds(FieldStatistics seen, String key) {
    return seen.isAll(INTEGER, DECIMAL)
        && !SPAN_NAME.matcher(words(key)).find()
        && seen.least() >= LEAST_LIKELY
        && seen.most() < MOST_LIKELY;
  }

  /** Whether a name is one of points in time, not of spans. */
  public static boolean isNamedLikeTime(String key) {
    String words = words(key);
    return TIME_NAME.matcher(words).find() && !SPAN_NAME.matcher(words).find();
  }

  /** {@code createdAt} and {@code created-at} as {@code created_at}. */
  public static String words(String key) {
    return key.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("[^A-Za-z0-9]+", "_")
        .toLowerCase(Locale.ROOT);
  }
}
