package io.headgate.optimizer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headgate.optimizer.cost.Cost;
import io.headgate.optimizer.cost.CostModel;
import io.headgate.optimizer.cost.Factor;
import io.headgate.optimizer.cost.Load;
import io.headgate.optimizer.cost.Width;
import io.headgate.optimizer.cost.Work;
import io.headgate.optimizer.learning.Calibration.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final Cost PRIOR =
      new Cost(
          Map.of(Factor.START, 6.0, Factor.NDJSON, 8.0, Factor.CSV, 6.0, Factor.VALUES, 5.0),
          new Cost.Wall(2, 1, 0.1, 0.05));
  private static final CostModel MODEL =
      new CostModel(PRIOR, PRIOR, CostModel.Origin.PROFILE, 0, 0.5);

  @Test
  void findsTheCostsOfAMachineTwiceAsFast() {
    Cost truth =
        new Cost(
            Map.of(Factor.START, 2.0, Factor.NDJSON, 5.0, Factor.CSV, 3.0, Factor.VALUES, 2.5),
            new Cost.Wall(1, 0.8, 0.2, 0));

    CostModel fitted = Calibration.fit(MODEL, runs(truth, 0));

    for (Measured run : runs(truth, 0)) {
      assertThat(Calibration.cpu(fitted, run))
          .isCloseTo(run.cpuSeconds(), within(run.cpuSeconds() * 0.05));
      assertThat(Calibration.wall(fitted, run))
          .isCloseTo(run.wallSeconds(), within(run.wallSeconds() * 0.05));
    }
    assertThat(fitted.origin()).isEqualTo(CostModel.Origin.CALIBRATED);
    assertThat(fitted.runs()).isEqualTo(12);
    assertThat(fitted.spread()).isEqualTo(0.05);
  }

  @Test
  void largeRunsThatWereNotMeasuredAreAsMuchFasterAsTheSmallOnes() {
    CostModel fitted = Calibration.fit(MODEL, runs(PRIOR.times(0.5), 0));

    assertThat(fitted.full().cpu().get(Factor.NDJSON)).isCloseTo(4, within(0.2));
  }

  @Test
  void saysHowFarOffItIsWhereRunsDoNotFit() {
    CostModel fitted = Calibration.fit(MODEL, runs(PRIOR, 0.3));

    assertThat(fitted.spread()).isBetween(0.1, 0.4);
  }

  @Test
  void neverHasNegativeCosts() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 50; i++) {
      List<Measured> runs = new ArrayList<>();
      for (int run = 0; run < 5; run++) {
        runs.add(
            new Measured(
                work(random.nextDouble(), random.nextDouble(), random.nextDouble()),
                true,
                new Width(1 + random.nextInt(4), 8, 16),
                0.1 + random.nextDouble() * 50,
                0.1 + random.nextDouble() * 50));
      }
      CostModel fitted = Calibration.fit(MODEL, runs);
      assertThat(fitted.quick().cpu().values()).allMatch(seconds -> seconds >= 0);
    }
  }

  @Test
  void whatNoRunSpendsTimeOnIsNotMeasured() {
    Cost prior =
        new Cost(
            Map.of(Factor.START, 6.0, Factor.NDJSON, 8.0, Factor.CSV, 8.0, Factor.JOINS, 9.0),
            PRIOR.wall());
    CostModel model = new CostModel(prior, prior, CostModel.Origin.PROFILE, 0, 0.5);
    Measured run = new Measured(work(2, 0.02, 0), true, new Width(1, 8, 16), 22, 24);

    assertThat(Calibration.measured(model, List.of(run)))
        .containsExactly(Factor.START, Factor.NDJSON);
  }

  @Test
  void aCostThatTheProfileDoesNotHaveStaysNothing() {
    Cost without =
        new Cost(Map.of(Factor.START, 6.0, Factor.NDJSON, 8.0, Factor.CSV, 0.0), PRIOR.wall());
    CostModel fitted =
        Calibration.fit(
            new CostModel(without, without, CostModel.Origin.PROFILE, 0, 0.5), runs(PRIOR, 0));

    assertThat(fitted.quick().cpu()).containsOnlyKeys(Factor.START, Factor.NDJSON, Factor.CSV);
    assertThat(fitted.quick().cpu().get(Factor.CSV)).isZero();
  }

  private static List<Measured> runs(Cost truth, double noise) {
    SplittableRandom random = new SplittableRandom(42);
    List<Measured> runs = new ArrayList<>();
    for (int workers : new int[] {1, 2}) {
      for (double size : new double[] {0.001, 0.1, 0.8}) {
        runs.add(run(truth, work(size, 0, size), workers, random, noise));
        runs.add(run(truth, work(0, size, size * 3), workers, random, noise));
      }
    }
    return runs;
  }

  private static Measured run(
      Cost truth, Work work, int workers, SplittableRandom random, double noise) {
    Width width = new Width(workers, 8, 16);
    Load load = truth.load(work);
    double cpu = truth.startCpu(work) + load.total();
    double wall = truth.wallSeconds(width, load);
    double off = Math.exp(noise * (2 * random.nextDouble() - 1));
    return new Measured(work, true, width, cpu * off, wall * off);
  }

  private static Work work(double ndjson, double csv, double values) {
    return new Work(
        Map.of(Factor.START, 1.0, Factor.NDJSON, ndjson, Factor.CSV, csv, Factor.VALUES, values));
  }
}
