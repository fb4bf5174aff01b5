package io.headgate.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headgate.survey.DuplicateShare.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicateShareTest {
  private static final int ROWS = 1_000_000;
  private static final int PLACE = 200;
  private static final int STRETCH = 10_000;

  @Test
  void theExactShareIsThatOfRowsThatAreNotTheFirst() {
    assertThat(DuplicateShare.exact(new long[] {1, 2, 1, 1, 3})).isEqualTo(0.4);
    assertThat(DuplicateShare.exact(new long[0])).isZero();
  }

  @Test
  void aPairInAStretchCountsForThoseThatReachOutOfIt() {
    // Distance 2 of 4 rows: half of such pairs are seen.
    assertThat(DuplicateShare.near(new long[] {1, 2, 1, 3}, 4)).isCloseTo(0.5, within(1e-9));
    assertThat(DuplicateShare.near(new long[] {1, 2, 3, 4}, 4)).isZero();
    assertThat(DuplicateShare.near(new long[] {1, 2, 1, 3}, 1)).as("too far").isZero();
  }

  @Test
  void aStretchOfAllRowsIsCounted() {
    long[] keys = {1, 2, 1, 3, 3, 3};
    assertThat(DuplicateShare.of(6, new Sample(0, 6, keys), List.of()))
        .isCloseTo(DuplicateShare.exact(keys), within(1e-9));
  }

  @Test
  void rowsWithoutDuplicatesHaveNone() {
    assertThat(sampled(row -> row)).isZero();
  }

  @Test
  void rowsOfOneKeyAreAllDuplicates() {
    assertThat(sampled(row -> 7)).isCloseTo(1, within(1e-4));
  }

  @Test
  void aKeyThatHalfOfTheRowsHaveMakesHalfOfThemDuplicates() {
    assertThat(sampled(row -> mixed(row) % 2 == 0 ? -1 : row)).isCloseTo(0.5, within(0.02));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5})
  void rowsThatAreSentAgainSoonAreFoundInTheStretch(double share) {
    long[] keys = sentAgain(share, 4000);

    assertThat(sampled(row -> keys[row]))
        .isCloseTo(DuplicateShare.exact(keys), within(0.1 * share));
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 20_000, 300_000, 1_000_000})
  void keysAtRandomAreFoundFarApart(int distinct) {
    SplittableRandom random = new SplittableRandom(distinct);
    long[] keys = random.longs(ROWS, 0, distinct).toArray();

    assertThat(sampled(row -> keys[row])).isCloseTo(DuplicateShare.exact(keys), within(0.1));
  }

  @Test
  void nearAndFarDuplicatesAddUp() {
    SplittableRandom random = new SplittableRandom(1);
    long[] keys = random.longs(ROWS, 0, 500_000).toArray();
    for (int row = 10; row < ROWS; row++) {
      if (mixed(row) % 4 == 0) {
        keys[row] = keys[row - 1 - (int) (mixed(row + 7) % 10)];
      }
    }

    assertThat(sampled(row -> keys[row])).isCloseTo(DuplicateShare.exact(keys), within(0.1));
  }

  @Test
  void rowsAtPlacesNextToEachOtherAreNotTakenForFarDuplicates() {
    long[] keys = IntStream.range(0, 3000).mapToLong(row -> row / 2).toArray();
    Sample stretch = new Sample(1000, 2000, Arrays.copyOfRange(keys, 1000, 2000));
    List<Sample> places = new ArrayList<>();
    for (int start = 1; start < 2900; start += 99) {
      places.add(new Sample(start, start + 99, Arrays.copyOfRange(keys, start, start + 99)));
    }

    assertThat(DuplicateShare.of(3000, stretch, places)).isCloseTo(0.5, within(0.01));
  }

  @Test
  void isBlindToRowsThatComeAgainMuchLater() {
    assertThat(sampled(row -> row % 470_000)).isZero();
  }

  private static long[] sentAgain(double share, int within) {
    SplittableRandom random = new SplittableRandom(42);
    long[] keys = new long[ROWS];
    for (int row = 0; row < ROWS; row++) {
      boolean again = row > within && random.nextDouble() < share;
      keys[row] = again ? keys[row - 1 - random.nextInt(within)] : row;
    }
    return keys;
  }

  private static long mixed(long row) {
    return new SplittableRandom(row).nextLong() >>> 1;
  }

  private static double sampled(IntToLongFunction keyOfRow) {
    List<Sample> places = new ArrayList<>();
    for (int place = 0; place < 16; place++) {
      places.add(sample((int) ((long) (ROWS - PLACE) * place / 15), PLACE, keyOfRow));
    }
    return DuplicateShare.of(ROWS, sample(ROWS / 2, STRETCH, keyOfRow), places);
  }

  private static Sample sample(int start, int rows, IntToLongFunction keyOfRow) {
    long[] keys = IntStream.range(start, start + rows).mapToLong(keyOfRow::applyAsLong).toArray();
    return new Sample(start, start + rows, keys);
  }
}
