package io.headgate.benchmarks.profile;

import java.util.List;
import java.util.Locale;

/** A table in Markdown, its first column text, the others numbers. Not thread-safe. */
final class Markdown {
  private final StringBuilder text = new StringBuilder();

  Markdown(String... head) {
    line(List.of(head));
    text.append("| ---").append(" | ---:".repeat(head.length - 1)).append(" |\n");
  }

  Markdown row(String... cells) {
    line(List.of(cells));
    return this;
  }

  private void line(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** A number with {@code places} after its point. */
  static String number(double value, int places) {
    return String.format(Locale.ROOT, "%,." + places + "f", value);
  }

  /** A part of a whole as a percentage; a dash if there is no whole. */
  static String share(double part, double whole) {
    return whole == 0 ? "–" : number(100 * part / whole, 1) + " %";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
