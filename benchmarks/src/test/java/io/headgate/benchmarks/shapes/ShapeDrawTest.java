package io.headgate.benchmarks.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.benchmarks.shapes.Filing.Packing;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShapeDrawTest {
  private static final long MOST = 2_000_000_000;
  private static final List<Shape> MANY =
      LongStream.range(0, 1000).mapToObj(seed -> ShapeDraw.of(seed, MOST)).toList();

  @Test
  void aSeedAlwaysGivesTheSameShape() {
    assertThat(ShapeDraw.of(7, MOST)).isEqualTo(ShapeDraw.of(7, MOST));
    assertThat(ShapeDraw.of(7, MOST)).isNotEqualTo(ShapeDraw.of(8, MOST).withRows(1));
  }

  @Test
  void mostShapesHaveLessThan300Megabytes() {
    assertThat(MANY.stream().filter(shape -> bytes(shape) < 3e8).count()).isBetween(900L, 990L);
    assertThat(MANY).allMatch(shape -> bytes(shape) < 4e9);
  }

  @Test
  void whatIsNotCompressedLeavesRoomOnTheDisk() {
    assertThat(MANY)
        .filteredOn(shape -> shape.filing().packing() == Packing.NONE)
        .allMatch(shape -> bytes(shape) < 1.5e9);
  }

  @Test
  void everyRunnerHasAThirdOfTheShapes() {
    List<String> runners = List.of("direct", "flink", "spark");
    for (String runner : runners) {
      assertThat(
              MANY.stream().filter(shape -> shape.place().runner(runners).equals(runner)).count())
          .as(runner)
          .isBetween(280L, 390L);
    }
  }

  @Test
  void whatIsRareIsThereToo() {
    assertThat(count(shape -> shape.columns().size() > 1000)).isPositive();
    assertThat(count(shape -> shape.filled() > 0)).isPositive();
    assertThat(count(Shape::emptyRest)).isPositive();
    assertThat(count(shape -> shape.body().huge() > 20_000_000)).isPositive();
    assertThat(count(shape -> shape.body().huge() > (16 << 20) && !shape.task().longRows()))
        .isPositive();
    assertThat(count(shape -> shape.faults().fileTwice())).isPositive();
    assertThat(count(shape -> shape.faults().dirty() > 0.4)).isPositive();
    assertThat(count(shape -> shape.filing().files() > 200)).isPositive();
    assertThat(count(shape -> shape.rows() > 5_000_000)).isPositive();
    assertThat(count(shape -> shape.place().maxMemoryMiB() > 0)).isBetween(200L, 300L);
  }

  @Test
  void noShapeHasMoreWindowsThanARunMayWrite() {
    assertThat(MANY)
        .filteredOn(shape -> shape.task().windowSeconds() > 0)
        .allMatch(
            shape -> shape.times().spanMillis() / 1000 / shape.task().windowSeconds() <= 2000);
  }

  private static double bytes(Shape shape) {
    double huge =
        shape.body().huge() == 0
            ? 0
            : 0.75 * shape.body().huge() * shape.rows() / shape.body().every();
    return shape.rows() * shape.meanRowBytes() + huge;
  }

  private static long count(java.util.function.Predicate<Shape> which) {
    return MANY.stream().filter(which).count();
  }
}
