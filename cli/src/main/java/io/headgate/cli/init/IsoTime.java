package io.headgate.cli.init;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes timestamps of ISO 8601, in the forms that the decoder takes. */
final class IsoTime {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})"
              + "(?:[T ](\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?)(Z|[+-]\\d{2}:\\d{2})?)?");

  private IsoTime() {}

  /** Microseconds since 1970; empty if the text is no timestamp. */
  static OptionalLong micros(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return OptionalLong.empty();
    }
    try {
      LocalDate date = LocalDate.parse(form.group(1));
      LocalTime time = form.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(form.group(2));
      ZoneOffset offset = form.group(3) == null ? ZoneOffset.UTC : ZoneOffset.of(form.group(3));
      return OptionalLong.of(date.toEpochSecond(time, offset) * 1_000_000 + time.getNano() / 1000);
    } catch (DateTimeException noDate) {
      return OptionalLong.empty();
    }
  }
}
