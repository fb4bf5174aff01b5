package io.headgate.options.setting;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The rules of single values, shared by the records and by the reader of the job file. */
public final class Rules {
  /** The rule of {@link #COLUMN} as a regular expression. */
  public static final String COLUMN_PATTERN =
      "^(?!_[hH][eE][aA][dD][gG][aA][tT][eE])[\\p{L}\\p{M}\\p{N}_]+$";

  static final String LOCAL_PATH_PATTERN = "^(?![A-Za-z][A-Za-z0-9+.-]+://)(?!\\s*$)|^file://";

  static final Duration MIN_SPAN = Duration.ofSeconds(1);
  static final Duration MAX_SPAN = Duration.ofDays(366);

  /** The name of a column of the output. */
  public static final Rule<String> COLUMN =
      matching(
          "letters and digits of any script and _, not beginning with _headgate", COLUMN_PATTERN);

  /** A path of a local file or folder, or a glob. */
  public static final Rule<String> LOCAL_PATH =
      new Rule<>(
          "a local path; object stores come later",
          text -> Pattern.compile(LOCAL_PATH_PATTERN).matcher(text).find() && isPath(text));

  /** What a column may not be called while there are windows. */
  public static final String NOT_WINDOW =
      "another name, as readers make a column window of the folders window=... of the output";

  static final Rule<String> NOT_BLANK = new Rule<>("a name, not blank", text -> !text.isBlank());

  /** A span of event time, 1 second to 366 days. */
  public static final Rule<Duration> SPAN =
      new Rule<>(
          "1s to 366d", span -> span.compareTo(MIN_SPAN) >= 0 && span.compareTo(MAX_SPAN) <= 0);

  private Rules() {}

  /**
   * Checks that a list has elements and that no two are equal.
   *
   * @throws IllegalArgumentException if it has none or two are equal
   */
  public static List<String> requireSome(String name, List<String> values) {
    new Rule<List<String>>("at least one", list -> !list.isEmpty()).require(name, values);
    return requireUnique(name, values, Function.identity());
  }

  /**
   * Checks that no two elements of a list are equal once they are folded.
   *
   * @throws IllegalArgumentException if two are
   */
  public static List<String> requireUnique(
      String name, List<String> values, Function<String, String> folded) {
    HashSet<String> seen = new HashSet<>();
    for (String value : values) {
      new Rule<String>("each once", text -> seen.add(folded.apply(text))).require(name, value);
    }
    return List.copyOf(values);
  }

  /** Parquet readers fold the case of column names, so two names that differ in case clash. */
  public static String folded(String column) {
    return column.toLowerCase(Locale.ROOT);
  }

  /** Whether readers take a column for the one that they make of the folders of windows. */
  public static boolean isWindow(String column) {
    return folded(column).equals("window");
  }

  /** The path that a text means, as far as its text alone can tell. */
  public static Path local(String text) {
    return Path.of(text.replaceFirst("^file:(//)?", "")).toAbsolutePath().normalize();
  }

  private static boolean isPath(String text) {
    try {
      return !local(text).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** A rule of a text in which a regular expression is found. */
  public static Rule<String> matching(String expected, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return new Rule<>(expected, text -> pattern.matcher(text).find());
  }
}
