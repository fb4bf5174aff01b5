package io.headgate.runner.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatienceTest {
  @AfterEach
  void clear() {
    System.clearProperty("headgate.flink.slotSeconds");
    System.clearProperty("headgate.flink.silenceSeconds");
    System.clearProperty("headgate.flink.driverSeconds");
  }

  @Test
  void waitsAMinuteForSlotsAndDriversAndHalfOfItForAnAnswer() {
    assertThat(Patience.given())
        .isEqualTo(
            new Patience(Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(60)));
  }

  @Test
  void propertiesSayOtherwise() {
    System.setProperty("headgate.flink.slotSeconds", "1");
    System.setProperty("headgate.flink.silenceSeconds", "2");
    System.setProperty("headgate.flink.driverSeconds", "3");

    assertThat(Patience.given())
        .isEqualTo(
            new Patience(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)));
  }

  @Test
  void aPropertyThatIsNoNumberOfSecondsIsRefused() {
    System.setProperty("headgate.flink.slotSeconds", "1m");

    assertThatThrownBy(Patience::given)
        .hasMessage("headgate.flink.slotSeconds: 1m (expected: seconds, 1 to 999999)");
  }
}
