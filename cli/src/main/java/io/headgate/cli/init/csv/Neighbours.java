package io.headgate.cli.init.csv;

import io.headgate.cli.init.input.NoDraftException;
import io.headgate.cli.init.input.VisibleText;
import io.headgate.cli.init.input.Window;
import io.headgate.terms.TextEncoding;
import java.util.List;

/**
 * Holds CSV files against the first of them: one with another delimiter, or without any column of
 * the first, would be read wrongly.
 *
 * @param dialect of the first file
 * @param path of the first file
 */
public record Neighbours(Dialect dialect, String path) {

  /**
   * Looks at another file.
   *
   * @throws NoDraftException if it has another dialect
   */
  public void check(Window head, TextEncoding encoding) throws NoDraftException {
    byte[] utf8 = head.head(encoding);
    boolean complete = head.hasWholeHead();
    Records records = Records.read(utf8, dialect.csv(), dialect.skipLines(), complete);
    if (records.count() == 0 && utf8.length == 0) {
      return;
    }
    List<String> first = records.count() == 0 ? List.of() : records.all().get(0).fields();
    if (dialect.csv().header()
        ? first.stream().noneMatch(dialect.names()::contains)
        : isOther(utf8, complete, first.size())) {
      Dialect own = Dialect.of(utf8, complete);
      throw new NoDraftException(
          head.path(),
          "it is written in another way than %s: %s (expected: %s)"
              .formatted(path, described(own), described(dialect)),
          "Move it elsewhere, or draft a job for each");
    }
  }

  /** Without a header fields have no names: they have to be as many, and begin on the same line. */
  private boolean isOther(byte[] utf8, boolean complete, int width) {
    if (dialect.skipLines() == 0) {
      return width > 0 && width != dialect.header().size();
    }
    Dialect own = Dialect.of(utf8, complete);
    return own.skipLines() != dialect.skipLines() || !own.header().equals(dialect.header());
  }

  private static String described(Dialect dialect) {
    String columns =
        dialect.csv().header()
            ? "the columns " + String.join(", ", dialect.names().stream().limit(5).toList())
            : dialect.header().size() + " columns without a header";
    return "delimiter " + VisibleText.quoted("" + dialect.csv().delimiter()) + " and " + columns;
  }
}
