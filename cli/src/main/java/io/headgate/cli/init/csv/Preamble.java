package io.headgate.cli.init.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first lines of a CSV file say before there is a header.
 *
 * @param separator the delimiter that {@code sep=;} names; 0: none
 * @param comments lines that begin with {@code #}, behind that
 * @param blocks lines up to and with the last blank line near the beginning; 0: there is none
 */
record Preamble(char separator, int comments, int blocks) {
  private static final Pattern SEPARATOR = Pattern.compile("\"?sep=(.)\"?[,;\t|]*");
  private static final int LINES = 40;

  static Preamble of(byte[] utf8) {
    int length = Math.min(utf8.length, 1 << 16);
    List<String> lines = lines(new String(utf8, 0, length, StandardCharsets.UTF_8));
    int at = 0;
    char separator = 0;
    Matcher named = SEPARATOR.matcher(lines.isEmpty() ? "" : lines.get(0));
    if (named.matches()) {
      separator = named.group(1).charAt(0);
      at++;
    }
    int comments = 0;
    while (at + comments < lines.size() && lines.get(at + comments).startsWith("#")) {
      comments++;
    }
    int blocks = 0;
    for (int line = at; line < lines.size() - 1; line++) {
      boolean first = line == at;
      if (!first && lines.get(line).matches("[\\s,;\t|]*")) {
        blocks = line + 1;
      }
    }
    return new Preamble(separator, comments, blocks);
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    text.lines().limit(LINES).forEach(lines::add);
    return lines;
  }

  /** Lines before the comments. */
  int separatorLines() {
    return separator == 0 ? 0 : 1;
  }

  /** Lines that are certainly neither header nor row. */
  int lines() {
    return separatorLines() + comments;
  }
}
