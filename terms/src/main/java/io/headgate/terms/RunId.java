package io.headgate.terms;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ids of runs: the time in UTC and six digits of chance, {@code 20260301T101500Z-1a2b3c}. They sort
 * by time, and are names of folders and parts of names of files.
 */
public final class RunId {
  /** The regular expression of all ids, without groups. */
  public static final String PATTERN = "[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}";

  private static final Pattern WHOLE = Pattern.compile(PATTERN);
  private static final int SUFFIXES = 1 << 24;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunId() {}

  /**
   * An id, the same whatever the locale.
   *
   * @param time down to the second; what is finer is cut off
   * @param suffix any number; its lower 24 bits count
   */
  public static String of(Instant time, int suffix) {
    return String.format(
        Locale.ROOT, "%s-%06x", TIME.format(time), Math.floorMod(suffix, SUFFIXES));
  }

  /** Whether a text is an id. */
  public static boolean matches(String text) {
    return WHOLE.matcher(text).matches();
  }

  /** The time of an id; empty if the text is none. */
  public static Optional<Instant> time(String text) {
    if (!matches(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(TIME.parse(text.substring(0, text.indexOf('-')), Instant::from));
    } catch (DateTimeParseException noSuchDay) {
      return Optional.empty();
    }
  }
}
