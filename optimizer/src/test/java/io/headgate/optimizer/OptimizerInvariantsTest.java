package io.headgate.optimizer;

import static io.headgate.optimizer.Sizes.GIB;
import static io.headgate.optimizer.Sizes.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every input, over a grid of seeds. */
class OptimizerInvariantsTest {
  private static final int STEPS = 60;
  private static final RunnerProfile DIRECT =
      new RunnerProfile("direct", 300 * MIB, 1.35, 512 * MIB, 0);

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void moreRowsNeverGiveFewerGroupsOrLessHeap(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Machine machine = machine(random);
    Targets targets = targets(random);
    OptionalLong windows = maybe(random, 1 + random.nextLong(500));
    boolean known = random.nextBoolean();
    LaunchPlan before = null;
    boolean refused = false;
    for (int step = 0; step < STEPS; step++) {
      long rows = 1L << (step / 2);
      rows += step % 2 * rows / 2;
      Decision decision = Optimizer.plan(input(rows, windows, known), DIRECT, machine, targets);
      if (decision instanceof LaunchPlan plan) {
        assertThat(refused).as("seed %d, %d rows: refused less", seed, rows).isFalse();
        if (before != null) {
          assertNotLess(plan, before, "seed %d, %d rows".formatted(seed, rows));
        }
        before = plan;
      } else {
        refused = true;
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void pinsAndLimitsAreRespected(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Machine machine = machine(random);
    Targets targets = targets(random);
    InputStatistics input =
        input(random.nextLong(1 << 24), maybe(random, 1 + random.nextLong(50)), true);
    Decision decision = Optimizer.plan(input, DIRECT, machine, targets);
    if (!(decision instanceof LaunchPlan plan)) {
      Infeasible no = (Infeasible) decision;
      assertThat(no.neededBytes()).as("seed %d", seed).isGreaterThan(no.allowedBytes());
      return;
    }
    assertThat(plan.workers().value()).isEqualTo(targets.workers().orElse(machine.cores()));
    assertThat(plan.heapBytes().value())
        .isEqualTo(targets.heapBytes().orElse(plan.heapBytes().value()));
    if (targets.heapBytes().isEmpty()) {
      assertThat(plan.heapBytes().value()).isLessThanOrEqualTo(machine.memoryBytes() * 3 / 4);
    }
    assertThat(plan.dedupShards().value()).isGreaterThanOrEqualTo(8 * plan.workers().value());
    assertThat(plan.writerBuckets().value()).isGreaterThanOrEqualTo(plan.windowSpread().value());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void unknownNeverGivesLessHeapThanOrdinaryRowsNeed(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long rows = random.nextLong(1 << 21);
    Machine machine = new Machine(2, 64 * GIB);
    Targets targets = new Targets(128 * MIB, false, OptionalInt.empty(), OptionalLong.empty());
    LaunchPlan known =
        (LaunchPlan)
            Optimizer.plan(input(rows, OptionalLong.empty(), true), DIRECT, machine, targets);
    LaunchPlan unknown =
        (LaunchPlan)
            Optimizer.plan(InputStatistics.ofFiles(rows * 310, 1), DIRECT, machine, targets);

    assertThat(unknown.heapBytes().value())
        .as("seed %d, %d rows", seed, rows)
        .isGreaterThanOrEqualTo(known.heapBytes().value());
  }

  private static void assertNotLess(LaunchPlan plan, LaunchPlan before, String of) {
    assertThat(plan.dedupShards().value())
        .as(of)
        .isGreaterThanOrEqualTo(before.dedupShards().value());
    assertThat(plan.writerBuckets().value())
        .as(of)
        .isGreaterThanOrEqualTo(before.writerBuckets().value());
    assertThat(plan.windowSpread().value())
        .as(of)
        .isGreaterThanOrEqualTo(before.windowSpread().value());
    assertThat(plan.heapBytes().value()).as(of).isGreaterThanOrEqualTo(before.heapBytes().value());
    assertThat(plan.rangeBytes().value())
        .as(of)
        .isGreaterThanOrEqualTo(before.rangeBytes().value());
  }

  private static Machine machine(SplittableRandom random) {
    return new Machine(1 + random.nextInt(64), (1 + random.nextLong(255)) * GIB);
  }

  private static Targets targets(SplittableRandom random) {
    return new Targets(
        (1 + random.nextLong(512)) * MIB,
        random.nextBoolean(),
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(32)),
        maybe(random, (1 + random.nextLong(64)) * GIB));
  }

  private static OptionalLong maybe(SplittableRandom random, long value) {
    return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static InputStatistics input(long rows, OptionalLong windows, boolean known) {
    return new InputStatistics(
        rows * 310,
        1,
        OptionalLong.of(rows * 310),
        OptionalLong.empty(),
        known ? OptionalLong.of(rows) : OptionalLong.empty(),
        OptionalDouble.of(300),
        OptionalDouble.of(70),
        OptionalLong.empty(),
        windows,
        0,
        known ? Confidence.SAMPLED : Confidence.GUESSED);
  }
}
