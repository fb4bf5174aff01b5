package io.headgate.options.setting;

import io.headgate.options.yaml.Value;
import io.headgate.terms.ByteSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A setting that is one text, whether or not it is quoted. */
public sealed interface ScalarType<T> extends SettingType.Leaf<T> {

  Optional<T> parse(String text);

  /** The text that a YAML null stands for, if it may stand here. */
  default Optional<String> nullText(String typed) {
    return Optional.empty();
  }

  /** The rule in words, for a message about this text. */
  default String expectedInsteadOf(String text) {
    return expected();
  }

  @Override
  default Optional<T> read(Value value) {
    if (!(value instanceof Value.Scalar scalar)) {
      return Optional.empty();
    }
    return scalar.isNull() ? nullText(scalar.text()).flatMap(this::parse) : parse(scalar.text());
  }

  /**
   * Any text that keeps a rule.
   *
   * @param pattern the rule as a regular expression, if it has one
   * @param asTyped whether {@code NULL} without quotes is a text here
   * @param why what is wrong with a text that breaks the rule, beyond the rule
   */
  record Text(
      Rule<String> rule,
      Optional<String> pattern,
      boolean asTyped,
      Function<String, Optional<String>> why)
      implements ScalarType<String> {
    /** A text whose rule says all. */
    public Text(Rule<String> rule, Optional<String> pattern, boolean asTyped) {
      this(rule, pattern, asTyped, text -> Optional.empty());
    }

    /** The name of a column of the job's rows. */
    public static final Text COLUMN = of(Rules.COLUMN, Rules.COLUMN_PATTERN);

    /** A path of this machine. */
    public static final Text LOCAL_PATH = of(Rules.LOCAL_PATH, Rules.LOCAL_PATH_PATTERN);

    /** A name that is somebody else's choice. */
    public static final Text NAME = of(Rules.NOT_BLANK, "\\S");

    /** Whatever it is. */
    public static final Text ANY =
        new Text(new Rule<>("text", text -> true), Optional.empty(), false);

    /** A text whose rule is a pattern. */
    public static Text of(Rule<String> rule, String pattern) {
      return new Text(rule, Optional.of(pattern), false);
    }

    @Override
    public String expected() {
      return rule.expected();
    }

    @Override
    public String expectedInsteadOf(String text) {
      return expected() + why.apply(text).map(more -> "; " + more).orElse("");
    }

    @Override
    public Optional<String> parse(String text) {
      return Optional.of(text).filter(rule::holds);
    }

    @Override
    public Optional<String> nullText(String typed) {
      return asTyped ? Optional.of(typed) : Optional.empty();
    }
  }

  /** {@code true} or {@code false}. */
  record Flag() implements ScalarType<Boolean> {
    @Override
    public String expected() {
      return "true or false";
    }

    @Override
    public Optional<Boolean> parse(String text) {
      return switch (text) {
        case "true", "True", "TRUE" -> Optional.of(true);
        case "false", "False", "FALSE" -> Optional.of(false);
        default -> Optional.empty();
      };
    }
  }

  /**
   * One character, or its escape: {@code \t}, or {@code \}{@code u0001}.
   *
   * @param orNone whether {@code none} may be written for no character, which is 0
   */
  record Letter(Rule<Character> rule, boolean orNone) implements ScalarType<Character> {
    /** What a value may be, as a regular expression. */
    public static final String PATTERN =
        "[\\u0001-\\u0009\\u000e-\\u007f]|\\\\t|\\\\u00[0-9a-fA-F]{2}";

    private static final String NONE = "none";
    private static final Pattern ESCAPE = Pattern.compile("\\\\u(00[0-9a-fA-F]{2})");

    @Override
    public String expected() {
      return rule.expected() + (orNone ? ", or " + NONE : "");
    }

    @Override
    public Optional<Character> parse(String text) {
      if (orNone && text.equals(NONE)) {
        return Optional.of((char) 0);
      }
      Matcher escape = ESCAPE.matcher(text);
      String letter =
          escape.matches()
              ? Character.toString(Integer.parseInt(escape.group(1), 16))
              : text.equals("\\t") ? "\t" : text;
      return letter.length() == 1
          ? Optional.of(letter.charAt(0)).filter(rule::holds)
          : Optional.empty();
    }
  }

  /** A whole number. */
  record Count(Rule<Long> rule, long least, long most) implements ScalarType<Long> {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    @Override
    public String expected() {
      return "a whole number, " + rule.expected();
    }

    @Override
    public Optional<Long> parse(String text) {
      return DIGITS.matcher(text).matches()
          ? Optional.of(Long.valueOf(text)).filter(rule::holds)
          : Optional.empty();
    }
  }

  /** A number of bytes. */
  record Size(Rule<Long> rule, long least, long most) implements ScalarType<Long> {
    @Override
    public String expected() {
      return "a size like 128MiB, " + rule.expected();
    }

    @Override
    public Optional<Long> parse(String text) {
      return ByteSize.parse(text).filter(rule::holds);
    }
  }

  /** A length of time. */
  record Span(Rule<Duration> rule) implements ScalarType<Duration> {
    /** 1 second to 366 days. */
    public static final Span UP_TO_A_YEAR = new Span(Rules.SPAN);

    @Override
    public String expected() {
      return "a duration like 5m, 1h or 1d, " + rule.expected();
    }

    @Override
    public Optional<Duration> parse(String text) {
      return Durations.parse(text).filter(rule::holds);
    }
  }

  /** A number of rows or a share of them. */
  record Share() implements ScalarType<Limit> {
    /** A share as a regular expression. */
    public static final String PERCENT = "[0-9]{1,3}(\\.[0-9]{1,9})?%";

    private static final Pattern SHARE = Pattern.compile(PERCENT);
    private static final Pattern ROWS = Pattern.compile("[0-9]{1,18}");

    @Override
    public String expected() {
      return "a number of rows, or 0% to 100%";
    }

    @Override
    public Optional<Limit> parse(String text) {
      if (ROWS.matcher(text).matches()) {
        return Optional.of(new Limit.Count(Long.parseLong(text)));
      }
      if (!SHARE.matcher(text).matches()) {
        return Optional.empty();
      }
      double percent = Double.parseDouble(text.substring(0, text.length() - 1));
      return percent <= 100 ? Optional.of(new Limit.Percent(percent)) : Optional.empty();
    }
  }

  /**
   * One of a few words.
   *
   * @param later words that a later version will know
   */
  record Word<E extends Enum<E>>(Class<E> type, List<String> later) implements ScalarType<E> {
    public Word {
      later = List.copyOf(later);
    }

    /** The words of an enum. */
    public static <E extends Enum<E>> Word<E> of(Class<E> type) {
      return new Word<>(type, List.of());
    }

    @Override
    public String expected() {
      return String.join(", ", Words.of(type));
    }

    @Override
    public String expectedInsteadOf(String text) {
      return later.contains(text) ? expected() + "; " + text + " comes later" : expected();
    }

    @Override
    public Optional<E> parse(String text) {
      return Words.parse(type, text);
    }

    @Override
    public Optional<String> nullText(String typed) {
      return Words.of(type).contains("null") ? Optional.of("null") : Optional.empty();
    }
  }
}
