package io.headgate.tables.manifest;

import io.headgate.tables.Store;
import java.io.IOException;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Objects that are named by a sequence number: {@code 000000000042.json}. */
final class Numbered {
  /** Digits of any script: earlier versions wrote those of the locale. */
  private static final Pattern NAME = Pattern.compile("\\p{Nd}{12}[.]json");

  private static final int DIGITS = 12;

  private Numbered() {}

  static String name(long sequence) {
    return String.format(Locale.ROOT, "%012d.json", sequence);
  }

  /** Those in a folder, by their numbers; others in it are none of ours. */
  static SortedMap<Long, JsonObject> in(Store store, String folder) throws IOException {
    SortedMap<Long, JsonObject> objects = new TreeMap<>();
    for (String name : store.list(folder)) {
      if (NAME.matcher(name).matches()) {
        objects.put(number(name), new JsonObject(store, folder + "/" + name));
      }
    }
    return objects;
  }

  private static long number(String name) {
    return name.codePoints()
        .limit(DIGITS)
        .mapToLong(digit -> Character.digit(digit, 10))
        .reduce(0, (number, digit) -> number * 10 + digit);
  }
}
