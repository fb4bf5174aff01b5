package io.headgate.formats.value;

import io.headgate.formats.ColumnSpec;
import java.nio.charset.StandardCharsets;

/** Why a row is a dead letter. Carries no stack trace: a bad file has millions of them. */
public final class RowFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int QUOTED_CHARACTERS = 100;

  private final String error;
  private final String sentence;

  private RowFailure(String error, String sentence) {
    super(sentence, null, false, false);
    this.error = error;
    this.sentence = sentence;
  }

  public static RowFailure rowTooLong(int limit) {
    return new RowFailure(
        "rowTooLong", "row: over " + limit + " bytes (expected: at most " + limit + ")");
  }

  public static RowFailure invalidUtf8(String sentence) {
    return new RowFailure("invalidUtf8", sentence);
  }

  public static RowFailure malformedJson(String sentence) {
    return new RowFailure("malformedJson", sentence);
  }

  public static RowFailure malformedCsv(String sentence) {
    return new RowFailure("malformedCsv", sentence);
  }

  /** Bytes that no text has: of a hole in a file, or between files that were joined. */
  public static RowFailure strayBytes(String sentence) {
    return new RowFailure("strayBytes", sentence);
  }

  public static RowFailure wrongFieldCount(int actual, String expected) {
    return new RowFailure(
        "wrongFieldCount",
        "row has "
            + actual
            + (actual == 1 ? " field" : " fields")
            + " (expected: "
            + expected
            + ")");
  }

  public static RowFailure duplicateKey(String path) {
    return new RowFailure("duplicateKey", "key " + path + ": twice (expected: each key once)");
  }

  public static RowFailure missingRequired(ColumnSpec column) {
    String at = column.path().equals(column.name()) ? "" : " at " + column.path();
    return new RowFailure(
        "missingRequired",
        "column %s: no value%s (expected: a value, as %s)"
            .formatted(column.name(), at, column.need().reason()));
  }

  static RowFailure wrongType(ColumnSpec column, String value, String rule) {
    return new RowFailure("wrongType", sentence(column, value, rule));
  }

  static RowFailure outOfRange(ColumnSpec column, String value, String rule) {
    return new RowFailure("outOfRange", sentence(column, value, rule));
  }

  private static String sentence(ColumnSpec column, String value, String rule) {
    return "column %s: %s (expected: %s)".formatted(column.name(), value, rule);
  }

  /** A value as it is quoted in a sentence: cut to 100 characters. */
  static String quoted(byte[] data, int from, int to) {
    int end = Math.min(to, from + 4 * QUOTED_CHARACTERS + 4);
    return cut(new String(data, from, end - from, StandardCharsets.UTF_8));
  }

  public static String cut(String text) {
    if (text.codePointCount(0, text.length()) <= QUOTED_CHARACTERS) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, QUOTED_CHARACTERS)) + "…";
  }

  /** This failure, of a row whose line in the file is known. */
  public RowFailure atLine(long line) {
    boolean row = sentence.startsWith("row");
    String rest = row ? sentence.substring("row".length()) : ", " + sentence;
    return new RowFailure(error, "line " + line + rest);
  }

  /** The class of error. */
  public String error() {
    return error;
  }

  /** The cause, one sentence. */
  public String sentence() {
    return sentence;
  }
}
