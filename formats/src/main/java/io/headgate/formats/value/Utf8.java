package io.headgate.formats.value;

/** Checks UTF-8 by table 3-7 of the Unicode standard: no surrogates, no overlong forms. */
public final class Utf8 {
  private Utf8() {}

  /** The index of the first byte that cannot be part of UTF-8, or -1. */
  public static int firstInvalid(byte[] data, int from, int to) {
    for (int at = Bytes.asciiEnd(data, from, to); at < to; at = Bytes.asciiEnd(data, at, to)) {
      int lead = data[at];
      int length = length(lead & 0xFF);
      if (length == 0 || at + length > to || !validSecond(lead & 0xFF, data[at + 1] & 0xFF)) {
        return at;
      }
      for (int i = 2; i < length; i++) {
        if ((data[at + i] & 0xC0) != 0x80) {
          return at;
        }
      }
      at += length;
    }
    return -1;
  }

  private static int length(int lead) {
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }

  private static boolean validSecond(int lead, int second) {
    int lowest =
        switch (lead) {
          case 0xE0 -> 0xA0;
          case 0xF0 -> 0x90;
          default -> 0x80;
        };
    int highest =
        switch (lead) {
          case 0xED -> 0x9F;
          case 0xF4 -> 0x8F;
          default -> 0xBF;
        };
    return second >= lowest && second <= highest;
  }

  /** Whether a text has a surrogate without its partner, which UTF-8 cannot hold. */
  public static boolean hasLoneSurrogate(String text) {
    for (int at = 0; at < text.length(); at++) {
      char unit = text.charAt(at);
      if (Character.isSurrogate(unit)) {
        boolean pair =
            Character.isHighSurrogate(unit)
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
        if (!pair) {
          return true;
        }
        at++;
      }
    }
    return false;
  }

  /** Whether JSON escapes half a surrogate pair, in a slice that is well-formed JSON. */
  static boolean escapesLoneSurrogate(byte[] data, int from, int to) {
    int at = Bytes.indexOf(data, (byte) '\\', from, to);
    while (at >= 0) {
      int next = at + 2;
      if (data[at + 1] == 'u') {
        char unit = unit(data, at);
        next = at + 6;
        if (Character.isSurrogate(unit)) {
          boolean pair =
              Character.isHighSurrogate(unit)
                  && next + 6 <= to
                  && data[next] == '\\'
                  && data[next + 1] == 'u'
                  && Character.isLowSurrogate(unit(data, next));
          if (!pair) {
            return true;
          }
          next += 6;
        }
      }
      at = Bytes.indexOf(data, (byte) '\\', next, to);
    }
    return false;
  }

  private static char unit(byte[] data, int escape) {
    int unit = 0;
    for (int i = escape + 2; i < escape + 6; i++) {
      unit = unit << 4 | Character.digit(data[i], 16);
    }
    return (char) unit;
  }
}
