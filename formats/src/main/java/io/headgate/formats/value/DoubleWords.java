package io.headgate.formats.value;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The words that stand for doubles without digits, in any case: NaN and the infinities. */
public final class DoubleWords {
  private static final int LONGEST = "-infinity".length();

  private DoubleWords() {}

  /** What a text stands for; 0 if it is none of the words. */
  public static double value(byte[] data, int from, int to) {
    int length = to - from;
    if (length < 3 || length > LONGEST || !isLetter(data[to - 1])) {
      return 0;
    }
    String word = new String(data, from, length, StandardCharsets.ISO_8859_1);
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> 0;
    };
  }

  private static boolean isLetter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }
}
