package io.headgate.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FileSizesTest {
  private static final long TARGET = 1000;

  @Test
  void theThresholdsAreThoseOfIceberg() {
    assertThat(List.of(FileSizes.TINY, FileSizes.SMALL, FileSizes.LARGE))
        .containsExactly(0.25, 0.75, 1.8);
  }

  @Test
  void aFileOnAThresholdIsTheLargerKindAndTheLargestGoodOneIsStillGood() {
    assertThat(FileSizes.of(List.of(249L, 250L, 749L, 750L, 1800L, 1801L), TARGET))
        .isEqualTo(new FileSizes(1, 2, 2, 1));
  }

  @Test
  void filesOfOneSizeAreAddedTogether() {
    FileSizes sizes = FileSizes.NONE.plus(3, 1000, TARGET).plus(2, 100.5, TARGET);

    assertThat(sizes).isEqualTo(new FileSizes(2, 0, 3, 0));
    assertThat(sizes.count()).isEqualTo(5);
  }
}
