package io.headgate.optimizer.learning;

import io.headgate.optimizer.cost.Cost;
import io.headgate.optimizer.cost.CostModel;
import io.headgate.optimizer.cost.Factor;
import io.headgate.optimizer.cost.Load;
import io.headgate.optimizer.cost.Width;
import io.headgate.optimizer.cost.Work;
import io.headgate.terms.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fits a cost model to measured runs: non-negative least squares of relative errors, drawn to the
 * prior, which is first made as fast or slow as this machine. What the runs say nothing about stays
 * as the prior has it.
 */
public final class Calibration {
  /** How much the prior of a coefficient counts, against one run. */
  private static final double PRIOR_WEIGHT = 0.03;

  private static final double LEAST_SPREAD = 0.05;

  /** Of a run's CPU seconds: what is less disappears in the noise of a run. */
  private static final double LEAST_SHARE = 0.01;

  /**
   * A measured run.
   *
   * @param work what it had to do
   * @param quick whether it did without the second compiler
   * @param width how many could work at the same time
   * @param cpuSeconds of all its processes
   * @param wallSeconds from the command to the end
   */
  public record Measured(
      Work work, boolean quick, Width width, double cpuSeconds, double wallSeconds) {}

  private Calibration() {}

  /**
   * The model of a runner on the machine of these runs.
   *
   * @param prior the model of the profile file
   * @param runs at least one
   */
  public static CostModel fit(CostModel prior, List<Measured> runs) {
    Checks.atLeast("runs", runs.size(), 1);
    double speed = speed(prior, runs);
    Cost quick = fit(prior.quick().times(speed), runs.stream().filter(Measured::quick).toList());
    Cost full = fit(prior.full().times(speed), runs.stream().filter(run -> !run.quick()).toList());
    CostModel fitted = new CostModel(quick, full, CostModel.Origin.CALIBRATED, runs.size(), 0);
    return new CostModel(
        quick, full, CostModel.Origin.CALIBRATED, runs.size(), spread(fitted, runs));
  }

  /**
   * The factors that these runs say something about: one of them at least was expected to spend 1%
   * or more of its CPU seconds on it. The others stay about as the prior has them, at the speed of
   * this machine.
   *
   * @param prior the model of the profile file
   * @param runs at least one
   */
  public static List<Factor> measured(CostModel prior, List<Measured> runs) {
    Checks.atLeast("runs", runs.size(), 1);
    double speed = speed(prior, runs);
    return Stream.concat(
            prior.quick().cpu().keySet().stream(), prior.full().cpu().keySet().stream())
        .distinct()
        .sorted()
        .filter(
            factor ->
                runs.stream().anyMatch(run -> share(prior, run, factor) * speed >= LEAST_SHARE))
        .toList();
  }

  private static double share(CostModel model, Measured run, Factor factor) {
    double coefficient = cost(model, run).cpu().getOrDefault(factor, 0.0);
    return coefficient * run.work().amount(factor) / run.cpuSeconds();
  }

  private static double speed(CostModel prior, List<Measured> runs) {
    return Math.exp(
        Learning.median(
            runs.stream()
                .mapToDouble(run -> Math.log(run.cpuSeconds() / cpu(cost(prior, run), run)))));
  }

  /** CPU seconds that a model says of a run. */
  public static double cpu(CostModel model, Measured run) {
    return cpu(cost(model, run), run);
  }

  /** Wall seconds that a model says of a run. */
  public static double wall(CostModel model, Measured run) {
    return wall(cost(model, run), run);
  }

  private static Cost cost(CostModel model, Measured run) {
    return run.quick() ? model.quick() : model.full();
  }

  private static double cpu(Cost cost, Measured run) {
    return cost.startCpu(run.work()) + cost.load(run.work()).total();
  }

  private static double wall(Cost cost, Measured run) {
    return cost.wallSeconds(run.width(), cost.load(run.work()));
  }

  private static Cost fit(Cost prior, List<Measured> runs) {
    if (runs.isEmpty()) {
      return prior;
    }
    Cost withCpu = new Cost(fitCpu(prior, runs), prior.wall());
    return new Cost(withCpu.cpu(), fitWall(withCpu, runs));
  }

  private static Map<Factor, Double> fitCpu(Cost prior, List<Measured> runs) {
    List<Factor> factors = List.copyOf(prior.cpu().keySet());
    Equations equations = new Equations();
    for (Measured run : runs) {
      equations.add(factors.stream().mapToDouble(run.work()::amount).toArray(), run.cpuSeconds());
    }
    double[] solved =
        equations.drawnTo(prior.cpu().values().stream().mapToDouble(n -> n).toArray());
    Map<Factor, Double> fitted = new TreeMap<>();
    for (int i = 0; i < solved.length; i++) {
      fitted.put(factors.get(i), solved[i]);
    }
    return fitted;
  }

  private static Cost.Wall fitWall(Cost cost, List<Measured> runs) {
    Equations equations = new Equations();
    for (Measured run : runs) {
      Load load = cost.load(run.work());
      double shared = Cost.shared(run.width(), load);
      equations.add(
          new double[] {1, shared, load.total(), run.width().workers()}, run.wallSeconds());
    }
    Cost.Wall prior = cost.wall();
    double[] fitted =
        equations.drawnTo(
            new double[] {prior.start(), prior.parallel(), prior.serial(), prior.worker()});
    return new Cost.Wall(fitted[0], fitted[1], fitted[2], fitted[3]);
  }

  private static double spread(CostModel fitted, List<Measured> runs) {
    double squares = 0;
    for (Measured run : runs) {
      squares += Math.pow(Math.log(run.wallSeconds() / wall(cost(fitted, run), run)), 2);
    }
    return Math.max(LEAST_SPREAD, Math.expm1(Math.sqrt(squares / runs.size())));
  }

  /** Equations whose errors count relatively. */
  private static final class Equations {
    private final List<double[]> rows = new ArrayList<>();
    private final List<Double> wanted = new ArrayList<>();

    void add(double[] amounts, double seconds) {
      double[] row = amounts.clone();
      for (int i = 0; i < row.length; i++) {
        row[i] /= seconds;
      }
      rows.add(row);
      wanted.add(1.0);
    }

    /** The solution; a coefficient whose prior is 0 stays 0. */
    double[] drawnTo(double[] prior) {
      int[] open = IntStream.range(0, prior.length).filter(i -> prior[i] > 0).toArray();
      double[] fitted = new double[prior.length];
      if (open.length == 0) {
        return fitted;
      }
      double weight = Math.sqrt(PRIOR_WEIGHT);
      for (int i : open) {
        double[] row = new double[prior.length];
        row[i] = weight / prior[i];
        rows.add(row);
        wanted.add(weight);
      }
      double[] solved =
          NonNegativeLeastSquares.solve(
              rows.stream().map(row -> select(row, open)).toArray(double[][]::new),
              wanted.stream().mapToDouble(Double::doubleValue).toArray());
      for (int i = 0; i < open.length; i++) {
        fitted[open[i]] = solved[i];
      }
      return fitted;
    }

    private static double[] select(double[] row, int[] columns) {
      return IntStream.of(columns).mapToDouble(column -> row[column]).toArray();
    }
  }
}
