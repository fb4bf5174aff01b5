package io.headgate.options.source;

import io.headgate.options.setting.Rule;
import io.headgate.options.setting.Rules;
import java.util.List;
import java.util.function.Function;

/**
 * How CSV files are written.
 *
 * @param delimiter between two fields
 * @param quote around a field that holds a delimiter, a quote or a line break; doubled inside
 * @param header whether the first record of a file names the columns
 * @param multiline whether a quoted field may hold a line break; such files are not split
 * @param columns names of the columns of files without a header; empty with a header
 * @param nullValue text of an unquoted field that means null
 */
public record Csv(
    char delimiter,
    char quote,
    boolean header,
    boolean multiline,
    List<String> columns,
    String nullValue) {

  public Csv {
    SourceSettings.LETTER.require("source.csv.delimiter", delimiter);
    SourceSettings.LETTER.require("source.csv.quote", quote);
    char separator = delimiter;
    new Rule<Character>("not the delimiter", c -> c != separator)
        .require("source.csv.quote", quote);
    columns = Rules.requireUnique("source.csv.columns", columns, Function.identity());
    new Rule<List<String>>(
            header ? "none when there is a header" : "names when there is no header",
            names -> names.isEmpty() == header)
        .require("source.csv.columns", columns);
  }
}
