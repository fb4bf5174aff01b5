package io.headgate.cli.init;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes texts so that YAML reads them as they are. */
final class Yaml {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_./][A-Za-z0-9_./-]*");
  private static final Pattern KEY = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*");
  private static final Pattern WORD =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n|\\.?nan|\\.?inf");
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");
  private static final int COMMENT_COLUMN = 48;

  private Yaml() {}

  /** The name of a column as a key. */
  static String key(String name) {
    return KEY.matcher(name).matches() && !WORD.matcher(name).matches() ? name : '"' + name + '"';
  }

  /** A value: quoted where YAML would read something else, {@code $} doubled. */
  static String value(String text) {
    String literal = text.replace("$", "$$");
    return PLAIN.matcher(literal).matches() && !WORD.matcher(literal).matches()
        ? literal
        : literal(literal);
  }

  /** A value in quotes. */
  static String quoted(String text) {
    return literal(text.replace("$", "$$"));
  }

  private static String literal(String text) {
    String quoted = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
    return '"'
        + UNPRINTABLE
            .matcher(quoted)
            .replaceAll(
                letter -> String.format(Locale.ROOT, "\\\\u%04x", (int) letter.group().charAt(0)))
        + '"';
  }

  /** A list on one line; texts that are not plain are quoted. */
  static String list(List<String> texts) {
    return texts.stream().map(Yaml::value).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A line with a comment behind it, if there is one. */
  static String commented(String line, String comment) {
    String padding = " ".repeat(Math.max(1, COMMENT_COLUMN - line.length()));
    return comment.isEmpty() ? line : line + padding + "# " + comment;
  }

  /** Text for a comment: on one line, without control characters. */
  static String comment(String text) {
    return text.replaceAll("[\\p{Cc}\\u2028\\u2029\\uFEFF\\uFFFE\\uFFFF]+|\\p{Cs}|\\p{Cn}", " ")
        .strip();
  }
}
