package io.headgate.terms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * Reads times by a pattern of {@link DateTimeFormatter}, such as {@code yyyy/MM/dd HH:mm} or {@code
 * EEE MMM dd HH:mm:ss Z yyyy}. Names are English, their case does not matter; everything else is
 * strict: there is no February 30, and a Monday must be one. A date without a time is its midnight.
 *
 * <p>A time that says its offset or zone has that one, others have the zone of the pattern. Of a
 * time that a zone has twice, as clocks are set back, it is the first; one that a zone does not
 * have, as clocks are set forward, is as long after the gap's beginning as it says ({@link
 * java.time.zone.ZoneRules#getOffset(LocalDateTime)}).
 *
 * <p>Immutable and thread-safe.
 */
public final class TimePattern {
  /** Each field has another value, and no hour or minute is one of another. */
  private static final ZonedDateTime MORNING =
      ZonedDateTime.of(2021, 7, 21, 5, 46, 37, 123_456_789, ZoneOffset.UTC);

  private static final ZonedDateTime EVENING = MORNING.plusHours(12);
  private static final ZonedDateTime ANOTHER_TIME =
      MORNING.plusHours(1).plusMinutes(1).plusSeconds(1);

  private final DateTimeFormatter formatter;
  private final ZoneId zone;

  private TimePattern(DateTimeFormatter formatter, ZoneId zone) {
    this.formatter = formatter;
    this.zone = zone;
  }

  /**
   * A pattern that gives a date, and either no time or an hour of the day at least.
   *
   * @param zone of times that do not say theirs
   * @throws IllegalArgumentException if it is none
   */
  public static TimePattern of(String pattern, String zone) {
    TimePattern made;
    try {
      made = new TimePattern(formatter(pattern), ZoneId.of(zone));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    try {
      made.requireFields();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "it cannot read what it writes (%s)".formatted(e.getMessage()), e);
    }
    return made;
  }

  private static DateTimeFormatter formatter(String pattern) {
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
    String fields = pattern.replaceAll("'[^']*'", "");
    if (fields.contains("y") && !fields.contains("G")) {
      builder.parseDefaulting(ChronoField.ERA, 1);
    }
    return builder
        .toFormatter(Locale.US)
        .withChronology(IsoChronology.INSTANCE)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private void requireFields() {
    require(date(MORNING).equals(MORNING.toLocalDate()), "it has no year, month and day");
    boolean timed = !text(MORNING).equals(text(ANOTHER_TIME));
    boolean asWritten =
        !timed || (isHourOf(MORNING) && isHourOf(EVENING) && isHourOf(ANOTHER_TIME));
    require(asWritten, "it has no hour of the day: HH, or hh with a");
  }

  private static void require(boolean holds, String lack) {
    if (!holds) {
      throw new IllegalArgumentException(lack);
    }
  }

  private String text(ZonedDateTime time) {
    return formatter.format(time);
  }

  private LocalDate date(ZonedDateTime time) {
    LocalDate date = formatter.parse(text(time)).query(TemporalQueries.localDate());
    return date == null ? LocalDate.EPOCH : date;
  }

  private boolean isHourOf(ZonedDateTime time) {
    LocalTime read = formatter.parse(text(time)).query(TemporalQueries.localTime());
    return read != null && read.getHour() == time.getHour();
  }

  /**
   * Reads a time.
   *
   * @throws DateTimeException if the text is none
   */
  public Instant read(CharSequence text) {
    TemporalAccessor read = formatter.parse(text);
    if (read.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Instant.from(read);
    }
    LocalDate date = LocalDate.from(read);
    LocalTime time = read.query(TemporalQueries.localTime());
    LocalDateTime local = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
    return local.toInstant(zone.getRules().getOffset(local));
  }
}
