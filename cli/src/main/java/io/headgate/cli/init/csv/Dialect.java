package io.headgate.cli.init.csv;

import io.headgate.formats.text.CsvFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How a CSV file is written.
 *
 * @param csv its format
 * @param skipLines lines before the header, or the first row
 * @param header the names of its columns, each once
 * @param consistent share of its first records that have the same number of fields, of two or more;
 *     0: there is one field
 * @param rows records behind the header that were seen
 * @param notes what is worth to be said, one sentence each
 */
public record Dialect(
    CsvFormat csv,
    int skipLines,
    List<String> header,
    double consistent,
    int rows,
    List<String> notes) {
  private static final String QUOTE_IN_PATH = "']";

  /**
   * The dialect of a text.
   *
   * @param utf8 the beginning of a file
   * @param complete whether it is all of it
   */
  public static Dialect of(byte[] utf8, boolean complete) {
    Preamble preamble = Preamble.of(utf8);
    Delimiters.Choice choice = Delimiters.choose(utf8, preamble, complete);
    return new Start(utf8, complete, preamble, choice).dialect();
  }

  /** The dialect whose records begin where a header was found, or no header. */
  static Dialect of(
      CsvFormat csv, Start.Found found, double consistent, int rows, List<String> notes) {
    List<String> names = found.names();
    if (!found.isHeader()) {
      List<String> columns =
          IntStream.rangeClosed(1, names.size()).mapToObj(n -> "column_" + n).toList();
      List<String> all = new ArrayList<>(notes);
      all.add("The first line looks like a row.");
      return new Dialect(
          csv.withoutHeader(columns),
          found.skipLines(),
          columns,
          consistent,
          rows,
          List.copyOf(all));
    }
    return new Dialect(csv, found.skipLines(), names, consistent, rows, List.copyOf(notes))
        .withUsableNames(found.linesOfHeader(), found.isMisfit());
  }

  /** Names the columns itself where two have one name, or one has a name that no path can say. */
  private Dialect withUsableNames(int linesOfHeader, boolean always) {
    Set<String> twice = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    header.stream().filter(name -> !seen.add(name) && !name.isBlank()).forEach(twice::add);
    List<String> odd =
        header.stream().filter(name -> name.contains(QUOTE_IN_PATH)).distinct().toList();
    if (twice.isEmpty() && odd.isEmpty() && !always) {
      return this;
    }
    List<String> names = new ArrayList<>();
    for (int column = 0; column < header.size(); column++) {
      String name = header.get(column).replace(QUOTE_IN_PATH, "_");
      String given = name.isBlank() ? "column_" + (column + 1) : name;
      String unique = given;
      for (int next = 2; names.contains(unique) || (next > 2 && seen.contains(unique)); next++) {
        unique = given + "_" + next;
      }
      names.add(unique);
    }
    List<String> all = new ArrayList<>(notes);
    twice.forEach(
        name ->
            all.add(
                "The header has %s %s: the columns are named here instead of there."
                    .formatted(
                        name,
                        Collections.frequency(header, name) == 2 ? "twice" : "several times")));
    odd.forEach(
        name -> all.add("No path can name %s: the columns are named here.".formatted(name)));
    int physical = skipLines + linesOfHeader;
    return new Dialect(
        csv.withoutHeader(names), physical, List.copyOf(names), consistent, rows, List.copyOf(all));
  }

  /** Columns without a name, from 1. */
  public List<Integer> nameless() {
    return IntStream.range(0, header.size())
        .filter(column -> header.get(column).isBlank())
        .mapToObj(column -> column + 1)
        .toList();
  }

  /** The names that rows can be read by. */
  public List<String> names() {
    return header.stream().filter(name -> !name.isBlank()).distinct().toList();
  }
}
