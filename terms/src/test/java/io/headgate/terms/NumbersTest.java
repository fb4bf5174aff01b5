package io.headgate.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void groupsDigits() {
    assertThat(Numbers.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(Numbers.count(1, "file")).isEqualTo("1 file");
    assertThat(Numbers.count(2, "file")).isEqualTo("2 files");
  }

  @Test
  void choosesTheUnitOfASize() {
    assertThat(Numbers.size(1)).isEqualTo("1 byte");
    assertThat(Numbers.size(1023)).isEqualTo("1,023 bytes");
    assertThat(Numbers.size(1536)).isEqualTo("1.5 KiB");
    assertThat(Numbers.size(120L << 20)).isEqualTo("120.0 MiB");
    assertThat(Numbers.size(2500L << 20)).isEqualTo("2.44 GiB");
  }

  @Test
  void choosesTheUnitOfATime() {
    assertThat(Numbers.elapsed(Duration.ofMillis(6120))).isEqualTo("6.1 s");
    assertThat(Numbers.elapsed(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
    assertThat(Numbers.elapsed(Duration.ofSeconds(3780))).isEqualTo("1 h 3 min");
  }

  @Test
  void hasARateOverNoTime() {
    assertThat(Numbers.rate(5, Duration.ZERO)).isEqualTo(5000);
    assertThat(Numbers.rate(300, Duration.ofMillis(1500))).isEqualTo(200);
  }
}
