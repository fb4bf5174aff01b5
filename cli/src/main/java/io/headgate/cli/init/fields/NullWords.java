package io.headgate.cli.init.fields;

import static io.headgate.cli.init.fields.FieldStatistics.Kind.BOOLEAN;
import static io.headgate.cli.init.fields.FieldStatistics.Kind.DECIMAL;
import static io.headgate.cli.init.fields.FieldStatistics.Kind.INTEGER;
import static io.headgate.cli.init.fields.FieldStatistics.Kind.TIME;
import static io.headgate.cli.init.fields.FieldStatistics.Kind.WORD;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Texts that tools write where there is no value. */
public final class NullWords {
  /** What pandas writes; a double column reads it as a number. */
  static final String NAN = "nan";

  /** What Hive and MySQL write; it means nothing else. */
  private static final String MARK = "\\N";

  /** All of them. */
  public static final List<String> ALL =
      List.of(MARK, "NA", "N/A", "#N/A", "null", "NULL", "None", NAN);

  private NullWords() {}

  /**
   * Those that mean null in some columns, and so in all of the file: the other values of a column
   * with it are all numbers, times or booleans. Elsewhere they are taken for texts.
   */
  public static Set<String> choose(Collection<FieldStatistics> columns) {
    Set<String> chosen = new LinkedHashSet<>();
    for (String word : ALL) {
      if (columns.stream().anyMatch(seen -> seen.nulls().containsKey(word) && isNull(word, seen))) {
        chosen.add(word);
      }
    }
    columns.forEach(seen -> seen.keepNulls(chosen));
    return chosen;
  }

  private static boolean isNull(String word, FieldStatistics seen) {
    if (word.equals(MARK)) {
      return true;
    }
    boolean whole = seen.isAll(INTEGER) || seen.isAll(TIME) || seen.isAll(BOOLEAN);
    return whole || (!word.equals(NAN) && seen.isAll(INTEGER, DECIMAL, WORD));
  }
}
