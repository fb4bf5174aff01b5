package io.headgate.optimizer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headgate.optimizer.input.RowSample.Intervals;
import io.headgate.optimizer.input.RowSample.Sizes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HeapBoundTest {
  private static final RowSample ROWS =
      new RowSample(
          1000,
          0.5,
          100,
          120,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          0,
          List.of(),
          new Sizes(5000, 300, 20, 1),
          Optional.of(
              new Intervals(
                  new Interval(50, 150), Optional.empty(), Optional.empty(), new Interval(0, 0))));

  @Test
  void anErrorIsAFactorEitherWay() {
    assertThat(ROWS.rowsInterval()).isEqualTo(new Interval(1000 / 1.5, 1500));
    assertThat(ROWS.rowsUpper()).isEqualTo(1500);
    assertThat(Interval.around(10, 0)).isEqualTo(new Interval(10, 10));
    assertThat(new Interval(1, 2).holds(2)).isTrue();
    assertThat(new Interval(1, 2).holds(2.1)).isFalse();
  }

  @Test
  void refusesAnIntervalThatDescends() {
    assertThatThrownBy(() -> new Interval(2, 1))
        .hasMessage("interval: 2.0 to 1.0 (expected: ascending from 0)");
  }

  @Test
  void allRowsAreAtMostAsManyAndAsLargeAsTheyMayBe() {
    // Errors of 50% each, independent.
    assertThat(heapUpper(ROWS, 10_000_000)).isCloseTo(100_000 * (1 + Math.sqrt(0.5)), within(1e-6));
  }

  @Test
  void noMoreThanTheTextAndWhatRowsHaveBesideIt() {
    assertThat(heapUpper(ROWS, 100_000)).isEqualTo(100_000 * 1.1 + 1500 * 20);
    assertThat(heapUpper(ROWS, 10)).as("never less than is likely").isEqualTo(100_000);
  }

  @Test
  void rowsInCopiesTakeAsManyTimesTheHeap() {
    RowSample twice = ROWS.inCopies(2);

    assertThat(twice.heapBytesPerRow()).isEqualTo(200);
    assertThat(twice.heapBytesPerRowUpper()).isEqualTo(300);
    assertThat(twice.longestRowBytes()).isEqualTo(10_000);
    assertThat(twice.deadLetterBytesPerRow()).as("it is never copied").isEqualTo(300);
    assertThat(heapUpper(twice, 100_000)).isEqualTo(2 * (100_000 * 1.1 + 1500 * 20));
  }

  @Test
  void aLargerInputOfTheSameKindHasNoHotKeys() {
    assertThat(ROWS.ofRows(5000).rows()).isEqualTo(5000);
    assertThat(ROWS.ofRows(5000).sizes()).isEqualTo(ROWS.sizes());
    assertThat(ROWS.ofRows(5000).hotKeys()).isEmpty();
  }

  @Test
  void whereNothingWasDecodedNothingIsKnown() {
    assertThat(InputStatistics.ofFiles(100, 1).heapUpperBytes()).isEmpty();
  }

  private static double heapUpper(RowSample rows, long text) {
    Volume volume = new Volume(text, 1, 0, OptionalLong.of(text), OptionalLong.empty(), 0.1);
    return new InputStatistics(
            volume, Optional.of(rows), Optional.empty(), List.of(), Confidence.SAMPLED)
        .heapUpperBytes()
        .orElseThrow();
  }
}
