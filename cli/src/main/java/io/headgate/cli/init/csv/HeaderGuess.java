package io.headgate.cli.init.csv;

import io.headgate.cli.init.csv.Records.Cells;
import java.util.HashSet;
import java.util.List;

/**
 * Tells whether a record names the columns, by comparing it with the records below. A number above
 * numbers is no name, unless all numbers of the record are years and those below are not. A record
 * of years alone names no year twice.
 */
final class HeaderGuess {
  private static final int RECORDS = 100;

  private HeaderGuess() {}

  /** Whether some column has values below and a text here. */
  static boolean isEvident(List<String> names, List<Cells> below) {
    if (!isPossible(names, below)) {
      return false;
    }
    for (int column = 0; column < names.size(); column++) {
      if (!isValue(names.get(column)) && hasValues(column, below)) {
        return true;
      }
    }
    return areYears(names, below);
  }

  /** Whether nothing speaks against it. */
  static boolean isPossible(List<String> names, List<Cells> below) {
    boolean texts = names.stream().anyMatch(name -> !name.isBlank() && !isValue(name));
    boolean values = names.stream().anyMatch(HeaderGuess::isValue);
    return values ? areYears(names, below) : texts;
  }

  private static boolean areYears(List<String> names, List<Cells> below) {
    boolean texts = false;
    boolean years = false;
    boolean yearsBelow = true;
    for (int column = 0; column < names.size(); column++) {
      if (isValue(names.get(column))) {
        if (!isYear(names.get(column))) {
          return false;
        }
        years = true;
        int at = column;
        yearsBelow &=
            below.stream()
                .filter(cells -> cells.width() > at)
                .allMatch(cells -> isYear(cells.fields().get(at)));
      } else {
        texts |= !names.get(column).isBlank();
      }
    }
    boolean different = new HashSet<>(names).size() == names.size();
    return years && !yearsBelow && (texts || different);
  }

  /** Whether it cannot be a name; words such as {@code inf} or {@code true} may be names. */
  private static boolean isValue(String name) {
    return Cell.of(name) == Cell.VALUE && name.chars().anyMatch(Character::isDigit);
  }

  private static boolean isYear(String text) {
    return text.strip().matches("1[5-9]\\d\\d|20\\d\\d|21\\d\\d");
  }

  private static boolean hasValues(int column, List<Cells> below) {
    int values = 0;
    int texts = 0;
    for (Cells cells : below.subList(0, Math.min(RECORDS, below.size()))) {
      Cell cell = cells.width() > column ? Cell.of(cells.fields().get(column)) : Cell.EMPTY;
      values += cell == Cell.VALUE ? 1 : 0;
      texts += cell == Cell.TEXT ? 1 : 0;
    }
    return values > 0 && values >= 4 * texts;
  }
}
