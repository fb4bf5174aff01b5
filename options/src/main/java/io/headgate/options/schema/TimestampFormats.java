package io.headgate.options.schema;

import io.headgate.options.setting.Rule;
import io.headgate.options.setting.Words;
import io.headgate.terms.TimePattern;
import io.headgate.terms.TimestampFormat;
import io.headgate.terms.TimestampFormat.Kind;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How formats of timestamps stand in the job file: a word, or a pattern. */
public final class TimestampFormats {
  private static final List<Kind> WORDS =
      Arrays.stream(Kind.values()).filter(kind -> kind != Kind.PATTERN).toList();

  static final Rule<String> RULE =
      new Rule<>(
          WORDS.stream().map(Words::of).collect(Collectors.joining(", "))
              + ", or a pattern like yyyy/MM/dd HH:mm",
          text -> word(text).isPresent() || problem(text).isEmpty());

  static final Rule<String> ZONE =
      new Rule<>("a time zone like Europe/Berlin or +02:00", TimestampFormats::isZone);

  private TimestampFormats() {}

  /** The format of a text that keeps the rule. */
  static TimestampFormat of(String text, String zone) {
    return word(text)
        .map(kind -> new TimestampFormat(kind, "", zone))
        .orElseGet(() -> TimestampFormat.ofPattern(text).in(zone));
  }

  /** The text of a format. */
  public static String text(TimestampFormat format) {
    return format.kind() == Kind.PATTERN ? format.pattern() : Words.of(format.kind());
  }

  private static Optional<Kind> word(String text) {
    return WORDS.stream().filter(kind -> Words.of(kind).equals(text)).findFirst();
  }

  /** What is wrong with a text that looks like a pattern, not like a word. */
  static Optional<String> hint(String text) {
    return text.matches("[A-Za-z0-9]*") ? Optional.empty() : problem(text);
  }

  private static Optional<String> problem(String text) {
    try {
      TimePattern.of(text, "UTC");
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isZone(String text) {
    try {
      return ZoneId.of(text).getRules() != null;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
