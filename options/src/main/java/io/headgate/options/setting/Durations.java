package io.headgate.options.setting;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as text: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}, {@code 1d}, ISO-8601. */
public final class Durations {
  /** A number with a unit, as a regular expression; ISO-8601 is read besides. */
  public static final String PATTERN = "([0-9]{1,12})(ms|s|m|h|d)";

  private static final Pattern DURATION = Pattern.compile(PATTERN);

  private Durations() {}

  static Optional<Duration> parse(String text) {
    Matcher duration = DURATION.matcher(text);
    return duration.matches()
        ? Optional.of(of(Long.parseLong(duration.group(1)), duration.group(2)))
        : iso(text);
  }

  /** Twelve digits of days are below what a duration holds, so that this cannot overflow. */
  private static Duration of(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static Optional<Duration> iso(String text) {
    try {
      return text.startsWith("P") ? Optional.of(Duration.parse(text)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
