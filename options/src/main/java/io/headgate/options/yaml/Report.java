package io.headgate.options.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems. Not thread-safe. */
public final class Report {
  private static final int LONGEST = 200;
  private static final Comparator<Problem> FILE_THEN_OVERRIDES =
      Comparator.<Problem, Boolean>comparing(problem -> problem.line() == 0)
          .thenComparing(Problem::line);

  private final List<Problem> problems = new ArrayList<>();

  /** Adds a problem; its texts are made one line each, and shortened. */
  public void add(Origin origin, String key, String message) {
    problems.add(
        new Problem(oneLine(origin.file()), origin.line(), oneLine(key), oneLine(message)));
  }

  /** In the order of the file, then of the overrides. */
  public List<Problem> problems() {
    return problems.stream().distinct().sorted(FILE_THEN_OVERRIDES).toList();
  }

  /** Values come from the user and may hold anything; a message is one line. */
  private static String oneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "\uFFFD");
    return line.length() <= LONGEST
        ? line
        : line.substring(0, LONGEST / 2) + "…" + line.substring(line.length() - LONGEST / 2);
  }
}
