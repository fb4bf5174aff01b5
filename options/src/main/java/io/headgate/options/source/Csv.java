package io.headgate.options.source;

import io.headgate.options.setting.Rule;
import io.headgate.options.setting.Rules;
import java.util.List;
import java.util.function.Function;

/**
 * How CSV files are written.
 *
 * @param delimiter between two fields
 * @param quote around a field that holds a delimiter, a quote or a line break; doubled inside; 0:
 *     none, quotes are characters like others
 * @param header whether the first record of a file names the columns
 * @param multiline whether a quoted field may hold a line break; such files are not split
 * @param columns names of the columns of files without a header; empty with a header
 * @param nullValues texts of an unquoted field that mean null
 * @param comment a line that begins with it is skipped; 0: none
 */
public record Csv(
    char delimiter,
    char quote,
    boolean header,
    boolean multiline,
    List<String> columns,
    List<String> nullValues,
    char comment) {

  public Csv {
    SourceSettings.LETTER.require("source.csv.delimiter", delimiter);
    char separator = delimiter;
    char quotation = quote;
    Rule<Character> other = new Rule<>("not the delimiter", c -> c != separator);
    if (quote != 0) {
      SourceSettings.LETTER.require("source.csv.quote", quote);
      other.require("source.csv.quote", quote);
    }
    if (comment != 0) {
      SourceSettings.LETTER.require("source.csv.comment", comment);
      other.require("source.csv.comment", comment);
      new Rule<Character>("not the quote", c -> c != quotation)
          .require("source.csv.comment", comment);
    }
    nullValues = List.copyOf(nullValues);
    columns = Rules.requireUnique("source.csv.columns", columns, Function.identity());
    new Rule<List<String>>(
            header ? "none when there is a header" : "names when there is no header",
            names -> names.isEmpty() == header)
        .require("source.csv.columns", columns);
  }
}
