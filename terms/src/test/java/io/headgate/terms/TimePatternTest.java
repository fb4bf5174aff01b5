package io.headgate.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimePatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yyyy/MM/dd HH:mm | 2026/03/01 06:05 | 2026-03-01T06:05:00Z",
        "M/d/yyyy | 3/1/2026 | 2026-03-01T00:00:00Z",
        "dd.MM.yy HH:mm:ss,SSS | 01.03.26 06:05:04,125 | 2026-03-01T06:05:04.125Z",
        "EEE MMM dd HH:mm:ss Z yyyy | Sun Mar 01 06:05:04 +0100 2026 | 2026-03-01T05:05:04Z",
        "yyyy-MM-dd h:mm a | 2026-03-01 12:30 am | 2026-03-01T00:30:00Z",
        "uuuu-DDD | 2026-060 | 2026-03-01T00:00:00Z",
        "yyyy-MM-dd'T'HH:mm[:ss[.SSS]]XXX | 2026-03-01T06:05Z | 2026-03-01T06:05:00Z",
        "yyyyMMdd | 20260301 | 2026-03-01T00:00:00Z",
        "yyyy-MM-dd HH:mm VV | 2026-03-01 06:05 Asia/Tokyo | 2026-02-28T21:05:00Z",
      })
  void readsTimes(String pattern, String text, Instant time) {
    assertThat(TimePattern.of(pattern, "UTC").read(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-01 12:00, 2026-07-01T10:00:00Z",
    "2026-01-01 12:00, 2026-01-01T11:00:00Z",
    // Clocks are set forward from 2 to 3 o'clock, and back from 3 to 2.
    "2026-03-29 02:30, 2026-03-29T01:30:00Z",
    "2026-10-25 02:30, 2026-10-25T00:30:00Z",
  })
  void timesWithoutAZoneHaveThatOfThePattern(String text, Instant time) {
    assertThat(TimePattern.of("yyyy-MM-dd HH:mm", "Europe/Berlin").read(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({
    "yyyy/MM/dd, 2026/02/30",
    "yyyy/MM/dd, 2026/3/1",
    "yyyy/MM/dd, 2026/03/01 06:00",
    "yyyy/MM/dd, 10000/01/01",
    "yyyy/MM/dd HH:mm, 2026/03/01 24:00",
    "EEE dd MMM yyyy, Mon 01 Mar 2026",
  })
  void isStrict(String pattern, String text) {
    assertThatThrownBy(() -> TimePattern.of(pattern, "UTC").read(text))
        .isInstanceOf(DateTimeException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "HH:mm, 'no year, month and day'",
    "MM/dd HH:mm, 'no year, month and day'",
    "yyyy-MM-dd hh:mm, 'no hour of the day: HH, or hh with a'",
    "yyyy-MM-dd mm:ss, 'no hour of the day: HH, or hh with a'",
  })
  void refusesPatternsThatLackAField(String pattern, String lack) {
    assertThatThrownBy(() -> TimePattern.of(pattern, "UTC")).hasMessageContaining(lack);
  }

  @ParameterizedTest
  @ValueSource(strings = {"epochYears", "yyyy-MM-dd'T", "bbb"})
  void refusesTextsThatAreNoPattern(String text) {
    assertThatThrownBy(() -> TimePattern.of(text, "UTC"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesZonesThatNobodyKnows() {
    assertThatThrownBy(() -> TimePattern.of("yyyy-MM-dd", "Europe/Atlantis"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Europe/Atlantis");
  }
}
