package io.headgate.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.pipelines.CollectionPressure.Collection;
import org.junit.jupiter.api.Test;

class CollectionPressureTest {
  private final CollectionPressure pressure =
      new CollectionPressure(CollectionPressure.WINDOW_MILLIS);

  @Test
  void sixOfTenSecondsInAFullHeapAreTheMost() {
    for (int second = 1; second <= 5; second++) {
      assertThat(pressure.isTooMuch(full(second * 1500, 1000))).as("%d s", second).isFalse();
    }
    assertThat(pressure.isTooMuch(full(9_000, 1000))).as("six seconds").isFalse();
    assertThat(pressure.isTooMuch(full(9_500, 1))).isTrue();
  }

  @Test
  void whatIsLongerAgoDoesNotCount() {
    for (int each = 1; each <= 50; each++) {
      assertThat(pressure.isTooMuch(full(each * 2_000, 1_100)))
          .as("55%% of the time, %d times", each)
          .isFalse();
    }
  }

  @Test
  void ofACollectionThatBeganBeforeOnlyTheRestCounts() {
    assertThat(pressure.isTooMuch(full(10_000, 5_000))).isFalse();
    assertThat(pressure.isTooMuch(full(17_000, 4_000))).as("3 + 4 s").isTrue();
  }

  @Test
  void aCollectionThatFreesSomethingBeginsAnew() {
    assertThat(pressure.isTooMuch(full(5_000, 5_000))).isFalse();
    assertThat(pressure.isTooMuch(new Collection(6_000, 1_000, 950, 1000))).isFalse();
    assertThat(pressure.isTooMuch(full(9_000, 3_000))).isFalse();
    assertThat(pressure.isTooMuch(full(12_001, 3_001))).isTrue();
  }

  private static Collection full(long endMillis, long millis) {
    return new Collection(endMillis, millis, 951, 1000);
  }
}
