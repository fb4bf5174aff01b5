package io.headgate.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LongRowTest {
  private static final long MIB = 1L << 20;

  @Test
  void aTwelfthOfTheHeapIsRoomForARow() {
    assertThat(LongRow.room(1200 * MIB)).isEqualTo(100 * MIB);
    assertThat(LongRow.room(100 * MIB)).as("what is planned for anyway").isEqualTo(17 * MIB);
  }

  @Test
  void aLongerRowIsNamedWithWhatToDo() {
    assertThatCode(() -> LongRow.requireRoom("in.csv", 7, 100 * MIB, 1200 * MIB))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> LongRow.requireRoom("in.csv", 12_345, 101 * MIB, 1200 * MIB))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot read the row at byte 12,345 of in.csv: it has more than 101 MiB, and a process"
                + " with 1,200 MiB of memory has room for rows of 100 MiB. Give it more with"
                + " --heap, or set source.maxRowBytes to less: longer rows are dead letters then.");
  }
}
