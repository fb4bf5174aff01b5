package io.headgate.cli.init.input;

import java.util.Locale;

/** Text that anybody can see, whatever was in the bytes. */
public final class VisibleText {
  private static final int CHARACTERS = 40;

  private VisibleText() {}

  /** The first 40 characters in quotes; control characters are escaped. */
  public static String quoted(String text) {
    StringBuilder shown = new StringBuilder("\"");
    int count = 0;
    for (int at = 0; at < text.length() && count < CHARACTERS; count++) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      shown.append(
          switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isVisible(character) ? Character.toString(character) : escaped(character);
          });
    }
    boolean cut = text.codePointCount(0, Math.min(text.length(), 3 * CHARACTERS)) > CHARACTERS;
    return shown.append(cut ? "…\"" : "\"").toString();
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String escaped(int character) {
    return String.format(Locale.ROOT, "\\u%04X", character);
  }
}
