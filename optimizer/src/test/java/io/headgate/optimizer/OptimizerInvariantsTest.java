package io.headgate.optimizer;

import static io.headgate.terms.ByteSize.GIB;
import static io.headgate.terms.ByteSize.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.plan.Refusal;
import io.headgate.optimizer.plan.TooLittleMemory;
import io.headgate.optimizer.request.Format;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.Machine;
import io.headgate.optimizer.request.Objective;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pins;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.optimizer.request.RunnerProfile;
import io.headgate.optimizer.request.Targets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every input, over a grid of seeds. */
class OptimizerInvariantsTest {
  private static final int STEPS = 60;

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void moreRowsOnOneRunnerNeverGiveFewerWorkersGroupsOrLessMemory(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RunnerOption option = options(random).get(random.nextInt(3));
    Targets targets = Targets.of(Pins.none().withRunner(option.profile().name(), Origin.FLAG));
    JobShape job = job(random);
    long windows = 1 + random.nextLong(500);
    Plan before = null;
    boolean refused = false;
    for (int step = 0; step < STEPS; step++) {
      long rows = (1L << (step / 2)) + step % 2 * (1L << (step / 2)) / 2;
      Decision decision =
          Optimizer.plan(Inputs.ofRows(rows, windows), job, List.of(option), targets, Map.of());
      if (decision instanceof Chosen chosen) {
        assertThat(refused).as("seed %d, %d rows: refused less", seed, rows).isFalse();
        if (before != null) {
          assertNotLess(chosen.plan(), before, "seed %d, %d rows".formatted(seed, rows));
        }
        before = chosen.plan();
      } else {
        refused = true;
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void pinsAndLimitsAreRespectedAndEveryValueHasAReason(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Targets targets = targets(random);
    InputStatistics input = Inputs.ofRows(1 + random.nextLong(1 << 26), 1 + random.nextLong(50));

    Decision decision = Optimizer.plan(input, job(random), options(random), targets, Map.of());

    if (decision instanceof Infeasible none) {
      assertThat(none.refusals()).as("seed %d", seed).isNotEmpty();
      for (Refusal refusal : none.refusals()) {
        if (refusal instanceof TooLittleMemory no) {
          assertThat(no.neededBytes()).as("seed %d", seed).isGreaterThan(no.allowedBytes());
        }
      }
      return;
    }
    Chosen chosen = (Chosen) decision;
    Plan plan = chosen.plan();
    Pins pins = targets.pins();
    pins.runner().ifPresent(name -> assertThat(plan.runner()).isEqualTo(name));
    pins.workers().ifPresent(n -> assertThat(plan.workers().value()).isEqualTo(n));
    pins.dedupShards().ifPresent(n -> assertThat(plan.dedupShards().value()).isEqualTo(n));
    pins.heapBytes().ifPresent(n -> assertThat(plan.heapBytes().value()).isEqualTo(n));
    if (pins.heapBytes().isEmpty()) {
      targets
          .maxMemoryBytes()
          .ifPresent(n -> assertThat(plan.heapBytes().value()).isLessThanOrEqualTo(n));
    }
    if (pins.workers().isEmpty()) {
      targets
          .maxWorkers()
          .ifPresent(n -> assertThat(plan.workers().value()).isLessThanOrEqualTo(n));
    }
    assertThat(chosen.runner().reasons()).isNotEmpty();
    assertThat(plan.rowGroupBytes().value()).isLessThanOrEqualTo(plan.writerBufferBytes().value());
    assertThat(chosen.prediction().files().count()).isPositive();
    assertThat(chosen.prediction().peakMemoryBytes())
        .isGreaterThanOrEqualTo(plan.heapBytes().value());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void thePlanDoesNotDependOnTheOrderOfTheRunners(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<RunnerOption> options = options(random);
    Targets targets = targets(random);
    JobShape job = job(random);
    InputStatistics input = Inputs.ofRows(1 + random.nextLong(1 << 26), 1 + random.nextLong(50));
    List<RunnerOption> shuffled = new ArrayList<>(options);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(Optimizer.plan(input, job, shuffled, targets, Map.of()))
        .as("seed %d", seed)
        .isEqualTo(Optimizer.plan(input, job, options, targets, Map.of()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noPlanIsBetterForTheObjectiveThanTheChosenOne(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<RunnerOption> options = options(random);
    InputStatistics input = Inputs.ofRows(1 + random.nextLong(1 << 24), 1 + random.nextLong(50));

    Decision decision =
        Optimizer.plan(input, job(random), options, Targets.of(Pins.none()), Map.of());

    if (decision instanceof Chosen chosen) {
      double best = chosen.prediction().wallSeconds().value();
      for (Alternative other : chosen.alternatives()) {
        if (other.installed()
            && other.aspect() != Alternative.Aspect.SHARDS
            && other.aspect() != Alternative.Aspect.LAYOUT) {
          other
              .prediction()
              .ifPresent(
                  prediction ->
                      assertThat(prediction.wallSeconds().value() * Ranking.AS_FAST)
                          .as("seed %d", seed)
                          .isGreaterThanOrEqualTo(best));
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void unknownNeverGetsLessMemoryThanOrdinaryRowsNeed(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long rows = 1 + random.nextLong(1 << 21);
    RunnerOption option = direct(new Machine(2, 64 * GIB), true);
    JobShape job = new JobShape(Format.NDJSON, 12, true, false, 128 * MIB);
    Targets targets = Targets.of(Pins.none());

    Chosen known =
        (Chosen) Optimizer.plan(Inputs.ofRows(rows, 1), job, List.of(option), targets, Map.of());
    Chosen unknown =
        (Chosen)
            Optimizer.plan(
                InputStatistics.ofFiles(rows * 310, 1), job, List.of(option), targets, Map.of());

    assertThat(unknown.plan().heapBytes().value())
        .as("seed %d, %d rows", seed, rows)
        .isGreaterThanOrEqualTo(known.plan().heapBytes().value());
    assertThat(unknown.knowledge().input()).isEqualTo(Confidence.GUESSED);
  }

  private static void assertNotLess(Plan plan, Plan before, String of) {
    // Rows on disk need more shards the more workers there are, and these cost time.
    if (plan.diskRowBytes() == 0) {
      assertThat(plan.workers().value()).as(of).isGreaterThanOrEqualTo(before.workers().value());
      assertThat(plan.dedupShards().value())
          .as(of)
          .isGreaterThanOrEqualTo(before.dedupShards().value());
    }
    assertThat(plan.writerBuckets().value())
        .as(of)
        .isGreaterThanOrEqualTo(before.writerBuckets().value());
    assertThat(plan.windowSpread().value())
        .as(of)
        .isGreaterThanOrEqualTo(before.windowSpread().value());
    assertThat(plan.heapBytes().value()).as(of).isGreaterThanOrEqualTo(before.heapBytes().value());
  }

  private static JobShape job(SplittableRandom random) {
    return new JobShape(
        random.nextBoolean() ? Format.CSV : Format.NDJSON,
        1 + random.nextInt(200),
        random.nextBoolean(),
        random.nextBoolean(),
        (1 + random.nextLong(512)) * MIB);
  }

  private static List<RunnerOption> options(SplittableRandom random) {
    Machine machine = new Machine(1 + random.nextInt(64), (4 + random.nextLong(255)) * GIB);
    return List.of(
        direct(machine, true),
        spilling("flink", machine, random.nextBoolean(), 4),
        spilling("spark", machine, true, 5));
  }

  private static RunnerOption direct(Machine machine, boolean installed) {
    return new RunnerOption(
        new RunnerProfile("direct", 300 * MIB, 1.35, 512 * MIB, 0, 200 * MIB, false, 1),
        machine,
        installed,
        Costs.model(1.5, 11));
  }

  private static RunnerOption spilling(
      String name, Machine machine, boolean installed, double start) {
    return new RunnerOption(
        new RunnerProfile(name, 400 * MIB, 0, 1024 * MIB, 0.3, 300 * MIB, false, 1),
        machine,
        installed,
        Costs.model(start, 13));
  }

  private static Targets targets(SplittableRandom random) {
    Pins pins = Pins.none();
    pins = random.nextInt(4) == 0 ? pins.withRunner("direct", Origin.FLAG) : pins;
    pins = random.nextInt(4) == 0 ? pins.withWorkers(1 + random.nextInt(32), Origin.FLAG) : pins;
    pins =
        random.nextInt(4) == 0 ? pins.withDedupShards(1 + random.nextInt(100), Origin.FLAG) : pins;
    pins =
        random.nextInt(4) == 0
            ? pins.withHeapBytes((1 + random.nextLong(64)) * GIB, Origin.FLAG)
            : pins;
    Objective objective =
        switch (random.nextInt(3)) {
          case 0 -> new Objective.Fastest();
          case 1 -> new Objective.Cheapest();
          default -> new Objective.Deadline(1 + random.nextInt(600));
        };
    return new Targets(
        objective,
        pins,
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(16)),
        random.nextBoolean()
            ? OptionalLong.empty()
            : OptionalLong.of((1 + random.nextLong(8)) * GIB));
  }
}
