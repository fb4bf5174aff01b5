package io.headgate.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.options.Job;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeTranslationTest {
  private static final long NOW = micros("2026-01-01T00:00:00Z");

  @Test
  void timesOfOurDaysAreNotNamed() throws Exception {
    assertThat(TimeTranslation.farOff(job("epochSeconds"), micros("1900-01-01T00:00:00Z"), NOW))
        .isEmpty();
  }

  @Test
  void aUnitThatIsWrongIsNamedWithTheOneThatMakesSense() throws Exception {
    assertThat(TimeTranslation.farOff(job("epochSeconds"), NOW, NOW * 1000))
        .contains(
            "There are event times as far off as +57971-02-25T00:00:00Z: look whether the format of at, epochSeconds, is right; as epochMillis it would be 2026-01-01T00:00:00Z.");
    assertThat(TimeTranslation.farOff(job("iso8601"), micros("0026-01-01T00:00:00Z"), NOW))
        .contains(
            "There are event times as far off as 0026-01-01T00:00:00Z: look whether the format of at, iso8601, is right.");
  }

  private static long micros(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000;
  }

  private static Job job(String format) throws Exception {
    return ContractFixture.parse(
        "name: a\nsource: {paths: in}\nschema: {at: {type: timestamp, format: %s}}\neventTime: at\nsink: {path: out}\n"
            .formatted(format));
  }
}
