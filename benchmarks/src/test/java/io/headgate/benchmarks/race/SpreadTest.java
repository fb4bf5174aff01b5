package io.headgate.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void theMedianOfAnOddNumberIsTheMiddleOne() {
    assertThat(Spread.of(9, 1, 2)).isEqualTo(new Spread(2, 1, 9));
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    assertThat(Spread.of(9, 1, 2, 4)).isEqualTo(new Spread(3, 1, 9));
  }

  @Test
  void oneValueIsAllThree() {
    assertThat(Spread.of(5)).isEqualTo(new Spread(5, 5, 5));
  }

  @Test
  void aRatioIsOfTheMedians() {
    assertThat(Spread.of(1, 9, 100).over(Spread.of(2, 6, 7))).isEqualTo(1.5);
  }

  @Test
  void textHasTheMedianFirst() {
    assertThat(Spread.of(1.234, 2.345, 3.999).text(2)).isEqualTo("2.35 (1.23..4.00)");
    assertThat(Spread.of(1.2, 2.5, 3.9).text(0)).isEqualTo("3 (1..4)");
  }

  @Test
  void noValuesAreRefused() {
    assertThatThrownBy(Spread::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values: none (expected: at least one)");
  }
}
