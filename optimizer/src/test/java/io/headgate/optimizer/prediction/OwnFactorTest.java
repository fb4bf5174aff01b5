package io.headgate.optimizer.prediction;

import static io.headgate.terms.ByteSize.GIB;
import static io.headgate.terms.ByteSize.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.Inputs;
import io.headgate.optimizer.Optimizer;
import io.headgate.optimizer.cost.Cost;
import io.headgate.optimizer.cost.CostModel;
import io.headgate.optimizer.cost.Factor;
import io.headgate.optimizer.cost.Load;
import io.headgate.optimizer.cost.Width;
import io.headgate.optimizer.cost.Work;
import io.headgate.optimizer.learning.Calibration;
import io.headgate.optimizer.learning.Calibration.Measured;
import io.headgate.optimizer.request.Format;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.Machine;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pins;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.optimizer.request.RunnerProfile;
import io.headgate.optimizer.request.Targets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A format, factors and a stage that nobody else knows. */
class OwnFactorTest {
  private static final Factor BLOCKS = new Factor("BLOCKS", Factor.Part.READ, Factor.Unit.GIB);
  private static final Factor GROUPED =
      new Factor("GROUPED", Factor.Part.OTHER, Factor.Unit.MILLION);
  private static final Format OWN = new Format("own", BLOCKS);

  @Test
  void aPlanCountsAFormatByItsOwnFactor() {
    Chosen chosen = plan(new Cost(Map.of(BLOCKS, 7.0), new Cost.Wall(0, 1, 0, 0)));

    Map<Factor, Double> amounts = chosen.basis().work().amounts();
    assertThat(amounts).containsEntry(BLOCKS, 310_000.0 * 310 / GIB);
    assertThat(amounts).containsEntry(Factor.NDJSON, 0.0).containsEntry(Factor.CSV, 0.0);
    assertThat(chosen.basis().load()).isEqualTo(new Load(7 * (310_000.0 * 310 / GIB), 0, 0));
  }

  @Test
  void aStageAddsItsFactorAndWhatOthersCountToo() {
    Stage.Run run = run();
    Stage grouping = same -> Map.of(GROUPED, 3e6, Factor.SHUFFLED, 2.0 * GIB);

    Map<Factor, Double> without = Stages.work(run, Stages.ALL).amounts();
    List<Stage> stages = new ArrayList<>(Stages.ALL);
    stages.add(grouping);
    Map<Factor, Double> with = new TreeMap<>(Stages.work(run, stages).amounts());

    assertThat(with.remove(GROUPED)).isEqualTo(3);
    assertThat(with.put(Factor.SHUFFLED, without.get(Factor.SHUFFLED)))
        .isEqualTo(without.get(Factor.SHUFFLED) + 2);
    assertThat(with).isEqualTo(without);
  }

  @Test
  void ownFactorsComeAfterThoseThatAreBuiltInByName() {
    List<Factor> factors = new ArrayList<>(Factor.BUILT_IN);
    factors.add(0, GROUPED);
    factors.add(1, BLOCKS);
    Map<Factor, Double> amounts = new HashMap<>();
    factors.forEach(factor -> amounts.put(factor, 1.0));

    List<Factor> expected = new ArrayList<>(Factor.BUILT_IN);
    expected.add(BLOCKS);
    expected.add(GROUPED);
    assertThat(new Work(amounts).amounts().keySet()).containsExactlyElementsOf(expected);
  }

  @Test
  void aFormatIsReadAndCountedInGib() {
    assertThatThrownBy(() -> new Format("own", GROUPED))
        .hasMessage("decode of own: GROUPED, OTHER in MILLION (expected: READ in GIB)");
  }

  @Test
  void twentyFactorsAreFittedToTheRunsOfACalibration() {
    SplittableRandom random = new SplittableRandom(20);
    List<Factor> factors = new ArrayList<>(Factor.BUILT_IN);
    factors.addAll(List.of(BLOCKS, GROUPED));
    for (int i = factors.size(); i < 20; i++) {
      factors.add(
          new Factor("OWN_" + i, Factor.Part.values()[1 + i % 3], Factor.Unit.HUNDRED_MILLION));
    }
    Map<Factor, Double> before = new TreeMap<>();
    Map<Factor, Double> actual = new TreeMap<>();
    for (Factor factor : factors) {
      double seconds = 1 + random.nextInt(9);
      before.put(factor, seconds);
      actual.put(factor, seconds * (0.8 + random.nextDouble() / 2));
    }
    Cost.Wall wall = new Cost.Wall(1, 0.9, 0.1, 0.05);
    Cost prior = new Cost(before, wall);
    List<Measured> runs = cells(factors, new Cost(actual, wall), random);

    CostModel profile = new CostModel(prior, prior, CostModel.Origin.PROFILE, 0, 0.5);
    CostModel fitted = Calibration.fit(profile, runs);

    assertThat(fitted.quick().cpu().keySet()).containsExactlyElementsOf(factors);
    for (Measured run : runs) {
      assertThat(Calibration.cpu(fitted, run) / run.cpuSeconds()).isCloseTo(1, within(0.05));
      assertThat(Calibration.wall(fitted, run) / run.wallSeconds()).isCloseTo(1, within(0.05));
    }
    actual.forEach(
        (factor, seconds) ->
            assertThat(fitted.quick().cpu().get(factor) / seconds)
                .as(factor.name())
                .isCloseTo(1, within(0.2)));
    assertThat(Calibration.measured(profile, runs)).containsExactlyElementsOf(factors);
  }

  /** Each factor dominates one run, as in the cells of a calibration, and each is in all. */
  private static List<Measured> cells(List<Factor> factors, Cost truth, SplittableRandom random) {
    List<Measured> runs = new ArrayList<>();
    for (Factor large : factors) {
      Map<Factor, Double> amounts = new TreeMap<>();
      factors.forEach(factor -> amounts.put(factor, random.nextDouble() / 10));
      amounts.put(large, 4.0);
      amounts.put(Factor.START, 1.0);
      Work work = new Work(amounts);
      Width width = new Width(1 + runs.size() % 2, 8, 16);
      Load load = truth.load(work);
      runs.add(
          new Measured(
              work,
              true,
              width,
              truth.startCpu(work) + load.total(),
              truth.wallSeconds(width, load)));
    }
    return runs;
  }

  private static Stage.Run run() {
    Chosen chosen = plan(new Cost(Map.of(), new Cost.Wall(1, 1, 0, 0)));
    return new Stage.Run(Inputs.ofRows(310_000, 4), job(), chosen.plan(), 4);
  }

  private static Chosen plan(Cost cost) {
    RunnerOption direct =
        new RunnerOption(
            new RunnerProfile("direct", 300 * MIB, 1, 512 * MIB, 0, 0, false, 1),
            new Machine(2, 64 * GIB),
            true,
            new CostModel(cost, cost, CostModel.Origin.PROFILE, 0, 0.5));
    return (Chosen)
        Optimizer.plan(
            Inputs.ofRows(310_000, 4),
            job(),
            List.of(direct),
            Targets.of(Pins.none().withWorkers(2, Origin.FLAG)),
            Map.of());
  }

  private static JobShape job() {
    return new JobShape(OWN, 12, true, true, 128 * MIB);
  }
}
