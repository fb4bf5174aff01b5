package io.headgate.formats.text;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RawBatchTest {
  @Test
  void refusesRowsThatAreNotInOrder() {
    assertThatThrownBy(() -> RawBatch.of("a", 0, new byte[9], new int[] {0, 2}, new int[] {3, 4}))
        .hasMessage("row 1: 2 to 4 (expected: in order, not before 3)");
    assertThatThrownBy(() -> RawBatch.of("a", 0, new byte[2], new int[] {0}, new int[] {3}))
        .hasMessage("rows: up to byte 3 (expected: at most 2)");
  }
}
