package io.headgate.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of reports, each a section ({@code ##}); a new report replaces the one of its title. */
public final class ReportFile {
  private static final String SECTION = "## ";

  private ReportFile() {}

  /**
   * Puts a report into a file, which is made if it is missing.
   *
   * @param report begins with its title's line
   */
  public static void put(Path file, String report) throws IOException {
    String before = Files.exists(file) ? Files.readString(file) : "";
    Files.writeString(file, with(before, report));
  }

  /** The text with this report in it. */
  static String with(String text, String report) {
    String title = report.substring(0, report.indexOf('\n') + 1);
    int from = text.startsWith(title) ? 0 : text.indexOf("\n" + title) + 1;
    if (from == 0 && !text.startsWith(title)) {
      return text.isEmpty() ? report : text.stripTrailing() + "\n\n" + report;
    }
    int to = text.indexOf("\n" + SECTION, from);
    return text.substring(0, from) + report + (to < 0 ? "" : text.substring(to));
  }
}
