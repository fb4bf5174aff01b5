package io.headgate.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NextRunTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:15:00Z"), ZoneOffset.UTC);

  @Test
  void isTheTimeAndSixDigits() {
    assertThat(next(Optional.empty())).matches("20260301T101500Z-[0-9a-f]{6}");
    assertThat(next(Optional.of("20260301T101400Z-ffffff"))).startsWith("20260301T101500Z-");
  }

  /** A clock that is set back, or was ahead, must not let a run be overtaken by one of the past. */
  @Test
  void isGreaterThanThatOfTheRunBefore() {
    assertThat(next(Optional.of("20260301T101500Z-ffffff"))).startsWith("20260301T101501Z-");
    assertThat(next(Optional.of("20371231T235959Z-000000"))).startsWith("20380101T000000Z-");
    assertThat(next(Optional.of("nightly"))).startsWith("20260301T101500Z-");
  }

  private static String next(Optional<String> before) {
    return NextRun.id(CLOCK, new SplittableRandom(1), before);
  }
}
