package io.headgate.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RunIdTest {
  private static final Instant TIME = Instant.parse("2026-03-01T10:15:00Z");

  @Test
  void isTheTimeAndSixDigits() {
    assertThat(RunId.of(TIME, 0x1a2b3c)).isEqualTo("20260301T101500Z-1a2b3c");
    assertThat(RunId.of(TIME.plusMillis(999), 1)).isEqualTo("20260301T101500Z-000001");
    assertThat(RunId.of(TIME, -1)).isEqualTo("20260301T101500Z-ffffff");
  }

  @Test
  void isTheSameWhateverTheLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      assertThat(RunId.of(TIME, 1)).isEqualTo("20260301T101500Z-000001");
      assertThat(RunId.time("20260301T101500Z-000001")).hasValue(TIME);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void itsTimeIsReadBack() {
    assertThat(RunId.time("20260301T101500Z-1a2b3c")).hasValue(TIME);
  }

  @Test
  void otherTextsAreNone() {
    assertThat(RunId.matches("20260301T101500Z-1a2b3c")).isTrue();
    for (String other :
        new String[] {
          "", "nightly", "20260301T101500Z", "20260301T101500Z-1A2B3C", "20260301T101500Z-1a2b3c4"
        }) {
      assertThat(RunId.matches(other)).as(other).isFalse();
      assertThat(RunId.time(other)).as(other).isEmpty();
    }
    assertThat(RunId.time("20261301T101500Z-1a2b3c")).as("the 13th month").isEmpty();
  }
}
