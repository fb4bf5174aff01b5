package io.headgate.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistinctValuesTest {
  @Test
  void valuesThatEveryPieceHasAreAllThatThereAre() {
    assertThat(new DistinctValues(List.of(5, 5, 5), 5, 300, 5, 150).in(1e6))
        .isCloseTo(5, within(0.01));
  }

  @Test
  void valuesThatNoTwoPiecesShareGrowWithTheRows() {
    assertThat(new DistinctValues(List.of(10, 10), 20, 100, 10, 50).in(1e4))
        .isCloseTo(2000, within(1.0));
  }

  @Test
  void nullsOnlyHaveNoValue() {
    assertThat(new DistinctValues(List.of(0, 0), 0, 100, 0, 50).in(1e4)).isZero();
  }

  @Test
  void valuesAtRandomAreBetweenThoseOfEvenOnesAndOfGrowth() {
    SplittableRandom random = new SplittableRandom(11);
    List<Set<Integer>> pieces =
        IntStream.range(0, 16)
            .mapToObj(piece -> random.ints(200, 0, 10_000).boxed().collect(Collectors.toSet()))
            .toList();
    Set<Integer> together = new HashSet<>();
    Set<Integer> half = new HashSet<>();
    pieces.forEach(together::addAll);
    pieces.subList(0, 8).forEach(half::addAll);
    List<Integer> sizes = pieces.stream().map(Set::size).toList();
    DistinctValues sample = new DistinctValues(sizes, together.size(), 3200, half.size(), 1600);

    // 6,321 even ones; growth by rows^0.88 makes 7,500 of 2,740.
    assertThat(sample.in(10_000)).isBetween(6321.0, 7600.0);
    assertThat(sample.in(3200)).isEqualTo(together.size());
  }

  @Test
  void aSampleOfAllRowsIsCounted() {
    assertThat(new DistinctValues(List.of(5), 5, 10, 4, 5).in(10)).isEqualTo(5);
  }
}
