package io.headgate.options.setting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitTest {

  @Test
  void countIsExceededByOneMore() {
    assertThat(new Limit.Count(5).exceededBy(5, 5)).isFalse();
    assertThat(new Limit.Count(5).exceededBy(6, 1_000)).isTrue();
  }

  @Test
  void percentIsExceededByOneMoreThanTheShareOfTheRowsRead() {
    assertThat(new Limit.Percent(0.1).exceededBy(1, 1_000)).isFalse();
    assertThat(new Limit.Percent(0.1).exceededBy(1, 999)).isTrue();
    assertThat(new Limit.Percent(50).exceededBy(5, 10)).isFalse();
    assertThat(new Limit.Percent(50).exceededBy(6, 10)).isTrue();
  }

  @Test
  void percentIsExactBeyondWhatADoubleHolds() {
    long most = Long.MAX_VALUE;

    assertThat(new Limit.Percent(100).exceededBy(most, most)).isFalse();
    assertThat(new Limit.Percent(100).exceededBy(most, most - 1)).isTrue();
  }

  @Test
  void nothingIsExceededByNoRows() {
    assertThat(new Limit.Percent(0).exceededBy(0, 0)).isFalse();
    assertThat(new Limit.Count(0).exceededBy(0, 0)).isFalse();
  }
}
