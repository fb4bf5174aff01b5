package io.headgate.options.schema;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.options.setting.Rule;
import io.headgate.options.setting.Words;
import io.headgate.terms.TimePattern;
import io.headgate.terms.TimestampFormat;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.function.Predicate;

/** Which texts are a default of a column of some type. */
final class DefaultValues {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private DefaultValues() {}

  static Rule<String> rule(FieldType type, TimestampFormat format) {
    return switch (type) {
      case STRING -> new Rule<>("a string", text -> true);
      case BOOLEAN -> new Rule<>("true or false", t -> t.equals("true") || t.equals("false"));
      case INT32 -> new Rule<>("an int32", parses(Integer::parseInt));
      case INT64 -> new Rule<>("an int64", parses(Long::parseLong));
      case DOUBLE -> new Rule<>("a double", DefaultValues::isDouble);
      case JSON -> new Rule<>("JSON", DefaultValues::isJson);
      case TIMESTAMP ->
          switch (format.kind()) {
            case ISO8601 ->
                new Rule<>("a timestamp like 2021-07-21T06:00:00Z", parses(OffsetDateTime::parse));
            case PATTERN -> byPattern(format);
            default ->
                new Rule<>("a whole number, " + Words.of(format.kind()), parses(Long::parseLong));
          };
    };
  }

  private static Rule<String> byPattern(TimestampFormat format) {
    TimePattern pattern = TimePattern.of(format.pattern(), format.zone());
    return new Rule<>(format.rule(), parses(pattern::read));
  }

  /** Java's {@code 1d} and {@code 0x1p3} are not numbers in any source. */
  private static boolean isDouble(String text) {
    return text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?")
        && Double.isFinite(Double.parseDouble(text));
  }

  private static boolean isJson(String text) {
    try {
      return !JSON.readTree(text).isMissingNode();
    } catch (JacksonException e) {
      return false;
    }
  }

  private interface Parser {
    Object parse(String text);
  }

  private static Predicate<String> parses(Parser parser) {
    return text -> {
      try {
        return parser.parse(text) != null;
      } catch (NumberFormatException | DateTimeException e) {
        return false;
      }
    };
  }
}
