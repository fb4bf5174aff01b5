package io.headgate.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headgate.survey.WindowCount.Seen;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WindowCountTest {
  private static final double ROWS = 1e6;

  @Test
  void countsTheWindowsThatAreSeenEverywhere() {
    assertThat(WindowCount.of(places(place -> LongStream.of(1, 500, 9_000_000)), ROWS))
        .isEqualTo(3);
  }

  @Test
  void windowsBetweenPlacesInTheOrderOfTimeHaveRows() {
    assertThat(WindowCount.of(places(place -> LongStream.of(place * 100L)), ROWS))
        .isCloseTo(1501, within(1.0));
  }

  @Test
  void neighboursAtAPlaceDoNotMakeDistancesBetweenPlacesGaps() {
    assertThat(
            WindowCount.of(
                places(place -> LongStream.rangeClosed(place * 700L, place * 700L + 3)), ROWS))
        .isCloseTo(15 * 700 + 4, within(60.0));
  }

  @Test
  void windowsOfRowsAtRandomAreDense() {
    SplittableRandom random = new SplittableRandom(3);
    assertThat(WindowCount.of(places(place -> random.longs(100, 0, 10_000)), ROWS))
        .isCloseTo(10_000, within(50.0));
  }

  @Test
  void decadesWithoutRowsAreAGapInOrderedRows() {
    assertThat(
            WindowCount.of(
                places(place -> LongStream.of(place < 8 ? 0 : 5_700_000L + place * 10L)), ROWS))
        .isCloseTo(1 + 71 + 10, within(10.0));
  }

  @Test
  void decadesWithoutRowsAreAGapInRowsAtRandom() {
    SplittableRandom random = new SplittableRandom(4);
    assertThat(
            WindowCount.of(
                places(
                    place ->
                        LongStream.concat(
                            random.longs(60, 0, 5000), random.longs(60, 9_000_000, 9_005_000))),
                ROWS))
        .isCloseTo(10_000, within(300.0));
  }

  @Test
  void aWindowOfEveryRowIsNoMoreThanRows() {
    SplittableRandom random = new SplittableRandom(5);
    assertThat(WindowCount.of(places(place -> random.longs(100, 0, 1L << 40)), 5000))
        .isCloseTo(5000, within(1.0));
  }

  @Test
  void twoBeginningsOfFilesAreJoinedByTheSpeedOfTheirEventTimes() {
    List<Seen> places =
        List.of(new Seen(new long[] {100}, 288), new Seen(new long[] {100 + 288}, 288));
    assertThat(WindowCount.of(places, ROWS)).isCloseTo(289, within(1.0));
  }

  @Test
  void twoBeginningsOfFilesFarApartHaveNothingBetweenThem() {
    List<Seen> places = List.of(new Seen(new long[] {100}, 2), new Seen(new long[] {1_000_000}, 2));
    assertThat(WindowCount.of(places, ROWS)).isCloseTo(4, within(0.1));
  }

  private static List<Seen> places(IntFunction<LongStream> windows) {
    return IntStream.range(0, 16)
        .mapToObj(place -> new Seen(windows.apply(place).sorted().distinct().toArray(), 0))
        .toList();
  }
}
