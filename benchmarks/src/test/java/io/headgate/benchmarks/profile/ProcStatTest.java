package io.headgate.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcStatTest {
  @Test
  void theNameMayHaveSpacesAndParentheses() {
    assertThat(
            ProcStat.of(
                "42 (a (b) c) S 1 42 42 0 -1 4194304 100 0 0 0 700 30 5 6 20 0 9 0 123456 1000 10 18446744073709551615"))
        .isEqualTo(new ProcStat("a (b) c", 730, 123_456));
  }
}
