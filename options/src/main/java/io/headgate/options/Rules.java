package io.headgate.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The rules of single values, shared by the records and by the reader of the job file. */
final class Rules {
  static final String COLUMN_PATTERN =
      "^(?!_[hH][eE][aA][dD][gG][aA][tT][eE])[A-Za-z_][A-Za-z0-9_]*$";
  static final String JOB_NAME_PATTERN = "^[a-z0-9][a-z0-9_-]{0,62}$";
  static final String PATH_PATTERN = "^[^.\\[\\]]+(\\.[^.\\[\\]]+|\\[[0-9]{1,9}\\])*$";
  static final String LOCAL_PATH_PATTERN = "^(?![A-Za-z][A-Za-z0-9+.-]+://)(?!\\s*$)|^file://";

  static final long KIB = 1024;
  static final long MIB = 1024 * KIB;
  static final long GIB = 1024 * MIB;
  static final long MIN_ROW_BYTES = KIB;
  static final long MAX_ROW_BYTES = 512 * MIB;
  static final long MIN_FILE_BYTES = MIB;
  static final long MAX_FILE_BYTES = 4 * GIB;
  static final long MAX_WINDOWS = 1_000_000;
  static final long MAX_GROUPS = 100_000;
  static final long MIN_MEMORY_BYTES = 256 * MIB;
  static final long MAX_MEMORY_BYTES = 16 * 1024 * GIB;
  static final Duration MIN_SPAN = Duration.ofSeconds(1);
  static final Duration MAX_SPAN = Duration.ofDays(366);

  static final Rule<String> JOB_NAME =
      matching(
          "1 to 63 characters of a-z, 0-9, _ and -, beginning with a letter or a digit",
          JOB_NAME_PATTERN);
  static final Rule<String> COLUMN =
      matching(
          "letters, digits and _, not beginning with a digit or with _headgate", COLUMN_PATTERN);
  static final Rule<String> PATH = matching("a path like user.id or items[0].sku", PATH_PATTERN);
  static final Rule<String> LOCAL_PATH =
      new Rule<>(
          "a local path; object stores come later",
          text -> Pattern.compile(LOCAL_PATH_PATTERN).matcher(text).find() && isPath(text));
  static final Rule<String> NOT_BLANK = new Rule<>("a name, not blank", text -> !text.isBlank());
  static final Rule<Long> ROW_BYTES =
      new Rule<>("1KiB to 512MiB", bytes -> bytes >= MIN_ROW_BYTES && bytes <= MAX_ROW_BYTES);
  static final Rule<Long> FILE_BYTES =
      new Rule<>("1MiB to 4GiB", bytes -> bytes >= MIN_FILE_BYTES && bytes <= MAX_FILE_BYTES);
  static final Rule<Long> WINDOWS =
      new Rule<>("1 to 1000000", count -> count >= 1 && count <= MAX_WINDOWS);
  static final Rule<Long> GROUPS =
      new Rule<>("1 to 100000", count -> count >= 1 && count <= MAX_GROUPS);
  static final Rule<Long> MEMORY =
      new Rule<>(
          "256MiB to 16384GiB", bytes -> bytes >= MIN_MEMORY_BYTES && bytes <= MAX_MEMORY_BYTES);
  static final Rule<Duration> SPAN =
      new Rule<>(
          "1s to 366d", span -> span.compareTo(MIN_SPAN) >= 0 && span.compareTo(MAX_SPAN) <= 0);
  static final Rule<Character> DELIMITER =
      new Rule<>("one character, not a line break", c -> c != '\n' && c != '\r');

  private Rules() {}

  /**
   * Checks that a list has elements and that no two are equal.
   *
   * @throws IllegalArgumentException if it has none or two are equal
   */
  static List<String> requireSome(String name, List<String> values) {
    new Rule<List<String>>("at least one", list -> !list.isEmpty()).require(name, values);
    return requireUnique(name, values, Function.identity());
  }

  static List<String> requireUnique(
      String name, List<String> values, Function<String, String> folded) {
    HashSet<String> seen = new HashSet<>();
    for (String value : values) {
      new Rule<String>("each once", text -> seen.add(folded.apply(text))).require(name, value);
    }
    return List.copyOf(values);
  }

  /** The rule of a column of a table that is given a type, by the key columns of the table. */
  static Rule<String> noKey(Collection<String> keys) {
    return new Rule<>(
        "no key; the type of a key is that of the row's column", column -> !keys.contains(column));
  }

  /** The rule of a column of a table that is given a type, by the columns that are added. */
  static Rule<String> added(String name, Collection<String> columns) {
    return new Rule<>("one of " + name, column -> columns.isEmpty() || columns.contains(column));
  }

  /** Parquet readers fold the case of column names, so two names that differ in case clash. */
  static String folded(String column) {
    return column.toLowerCase(Locale.ROOT);
  }

  /** The path that a text means, as far as its text alone can tell. */
  static Path local(String text) {
    return Path.of(text.replaceFirst("^file:(//)?", "")).toAbsolutePath().normalize();
  }

  private static boolean isPath(String text) {
    try {
      return !local(text).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Rule<String> matching(String expected, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return new Rule<>(expected, text -> pattern.matcher(text).find());
  }
}
