package io.headgate.cli.init.fields;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern that times of a column are written by.
 *
 * @param name as a job file has it
 * @param ordered whether it is known which of the numbers is the day and which the month
 */
record SeenPattern(String name, boolean ordered) {
  private static final int LONGEST = 40;

  /** Narrow ones first: {@code M} takes what {@code MM} does. */
  private static final List<String> DATES =
      List.of(
          "yyyy/MM/dd",
          "yyyy/M/d",
          "yyyy-M-d",
          "MM/dd/yyyy",
          "M/d/yyyy",
          "dd.MM.yyyy",
          "d.M.yyyy",
          "dd-MMM-yyyy",
          "d-MMM-yyyy",
          "dd MMM yyyy",
          "d MMM yyyy",
          "MMM d, yyyy",
          "MMM d yyyy");

  private static final List<String> TIMES =
      List.of(
          "", " HH:mm", " H:mm", " HH:mm:ss", " H:mm:ss", " HH:mm:ss.SSS", " h:mm:ss a", " h:mm a");

  private static final List<String> OTHERS =
      List.of(
          "yyyy-MM-dd HH:mm:ss zzz",
          "yyyy-MM-dd HH:mm:ss xx",
          "yyyy-MM-dd h:mm:ss a",
          "dd/MMM/yyyy:HH:mm:ss xx",
          "MMM d HH:mm:ss",
          "EEE, dd MMM yyyy HH:mm:ss zzz",
          "EEE, dd MMM yyyy HH:mm:ss xx",
          "EEE MMM d HH:mm:ss yyyy",
          "EEE MMM dd HH:mm:ss xx yyyy");

  private static final Map<String, String> FORMS =
      Map.ofEntries(
          Map.entry("yyyy", "\\d{4}"),
          Map.entry("MMM", "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"),
          Map.entry("MM", "\\d\\d"),
          Map.entry("M", "\\d\\d?"),
          Map.entry("dd", "\\d\\d"),
          Map.entry("d", " ?\\d\\d?"),
          Map.entry("EEE", "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"),
          Map.entry("HH", "\\d\\d"),
          Map.entry("H", "\\d\\d?"),
          Map.entry("h", "\\d\\d?"),
          Map.entry("mm", "\\d\\d"),
          Map.entry("ss", "\\d\\d"),
          Map.entry("SSS", "\\d{3}"),
          Map.entry("a", "[AP]M"),
          Map.entry("zzz", "[A-Z]{3,4}"),
          Map.entry("xx", "[+-]\\d{4}"));

  private static final Pattern LETTERS = Pattern.compile("([A-Za-z])\\1*");
  private static final Pattern TWO_NUMBERS = Pattern.compile("(\\d\\d?)/(\\d\\d?)/.*");
  private static final String MONTH_FIRST = "MM?/dd?/.*";
  private static final int MONTHS = 12;
  private static final Map<String, Pattern> ALL = all();

  private static Map<String, Pattern> all() {
    List<String> names = new ArrayList<>();
    DATES.forEach(date -> TIMES.forEach(time -> names.add(date + time)));
    names.addAll(OTHERS);
    Map<String, Pattern> all = new LinkedHashMap<>();
    names.forEach(name -> all.put(name, form(name)));
    return all;
  }

  private static Pattern form(String name) {
    String literal = name.replace(".", "\\.");
    return Pattern.compile(
        LETTERS
            .matcher(literal)
            .replaceAll(letters -> Matcher.quoteReplacement(FORMS.get(letters.group()))));
  }

  /** The pattern of a text, if it is one of those that are known. */
  static Optional<SeenPattern> of(String text) {
    if (text.length() > LONGEST || text.chars().noneMatch(Character::isDigit)) {
      return Optional.empty();
    }
    return ALL.entrySet().stream()
        .filter(pattern -> pattern.getValue().matcher(text).matches())
        .map(pattern -> ofDayOrMonth(pattern.getKey(), text))
        .findFirst();
  }

  /** Without a number over 12 nobody knows; the month is taken to come first. */
  private static SeenPattern ofDayOrMonth(String name, String text) {
    Matcher numbers = TWO_NUMBERS.matcher(text);
    if (!name.matches(MONTH_FIRST) || !numbers.matches()) {
      return new SeenPattern(name, true);
    } else if (Integer.parseInt(numbers.group(1)) > MONTHS) {
      return new SeenPattern(swapped(name), true);
    }
    return new SeenPattern(name, Integer.parseInt(numbers.group(2)) > MONTHS);
  }

  private static String swapped(String name) {
    return name.replaceFirst("(MM?)/(dd?)/", "$2/$1/");
  }

  /**
   * The pattern that two values of a column have in common: a number over 12 tells the day, a month
   * of one digit the width.
   */
  Optional<SeenPattern> and(SeenPattern other) {
    boolean otherWay = ordered && other.ordered && isDayFirst() != other.isDayFirst();
    if (equals(other)) {
      return Optional.of(this);
    } else if (otherWay || !loose(name).equals(loose(other.name))) {
      return Optional.empty();
    }
    boolean same = sorted(name).equals(sorted(other.name));
    String common = same ? sorted(name) : loose(name);
    boolean dayFirst = (ordered && isDayFirst()) || (other.ordered && other.isDayFirst());
    return Optional.of(
        new SeenPattern(dayFirst ? swapped(common) : common, ordered || other.ordered));
  }

  private boolean isDayFirst() {
    return name.startsWith("d");
  }

  /**
   * Whether a job file can have it: with a year, and without names of zones, which are not unique.
   */
  boolean isFormat() {
    return ordered && !name.contains("zzz") && name.contains("yyyy");
  }

  /** What a person would call it. */
  String words() {
    return ordered ? name : name + " or " + swapped(name);
  }

  /** With the month first, and numbers of any width. */
  private static String loose(String name) {
    return sorted(name)
        .replaceAll("\\bMM\\b", "M")
        .replaceAll("\\bdd\\b", "d")
        .replaceAll("\\bHH\\b", "H");
  }

  private static String sorted(String name) {
    return name.replaceFirst("^(dd?)/(MM?)/", "$2/$1/");
  }
}
