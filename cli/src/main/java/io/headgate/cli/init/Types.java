package io.headgate.cli.init;

import io.headgate.cli.init.FieldStatistics.Kind;
import io.headgate.options.schema.FieldType;
import io.headgate.terms.TimestampFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Chooses types: the narrowest that all values have, with room for those not seen. */
final class Types {
  private static final Pattern TIME_NAME =
      Pattern.compile(
          "(^|_)(ts|time|timestamp|date|datetime|at|when|created|updated|modified|epoch|millis|ms|micros|us|seconds)(_|$)");
  private static final long EARLIEST = Instant.parse("2001-01-01T00:00:00Z").getEpochSecond();
  private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();
  private static final Map<TimestampFormat, Long> PER_SECOND =
      Map.of(
          TimestampFormat.EPOCH_SECONDS, 1L,
          TimestampFormat.EPOCH_MILLIS, 1000L,
          TimestampFormat.EPOCH_MICROS, 1_000_000L);
  private static final long MICROS = 1_000_000;

  /** A 32-bit column is chosen while all values are under a quarter of what it holds. */
  private static final long ROOM = 1L << 29;

  private Types() {}

  static FieldType of(FieldStatistics seen, String key) {
    if (seen.hasContainers()) {
      return FieldType.JSON;
    } else if (seen.isAll(Kind.TIME) || epoch(seen, key).isPresent()) {
      return FieldType.TIMESTAMP;
    } else if (seen.isAll(Kind.BOOLEAN)) {
      return FieldType.BOOLEAN;
    } else if (seen.isAll(Kind.INTEGER)) {
      return seen.min() > -ROOM && seen.max() < ROOM ? FieldType.INT32 : FieldType.INT64;
    } else if (seen.isAll(Kind.NUMBER)) {
      return FieldType.DOUBLE;
    }
    return FieldType.STRING;
  }

  static TimestampFormat format(FieldStatistics seen, String key) {
    return epoch(seen, key).orElse(TimestampFormat.ISO8601);
  }

  /** The points in time of a timestamp column, microseconds, sorted. */
  static List<Long> micros(Column column) {
    Long perSecond = PER_SECOND.get(column.format());
    return perSecond == null
        ? column.seen().micros().stream().sorted().toList()
        : column.seen().integers().stream().map(n -> n * (MICROS / perSecond)).sorted().toList();
  }

  /** The unit in which all values are between 2001 and 2100, of a column named like a time. */
  private static Optional<TimestampFormat> epoch(FieldStatistics seen, String key) {
    if (!seen.isAll(Kind.INTEGER) || !isNamedLikeTime(key)) {
      return Optional.empty();
    }
    return PER_SECOND.entrySet().stream()
        .filter(
            unit ->
                seen.min() >= EARLIEST * unit.getValue() && seen.max() < LATEST * unit.getValue())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  static boolean isNamedLikeTime(String key) {
    return TIME_NAME.matcher(words(key)).find();
  }

  /** {@code createdAt} and {@code created-at} as {@code created_at}. */
  static String words(String key) {
    return key.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("[^A-Za-z0-9]+", "_")
        .toLowerCase(Locale.ROOT);
  }
}
