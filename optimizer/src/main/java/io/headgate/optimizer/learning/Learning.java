package io.headgate.optimizer.learning;

import io.headgate.optimizer.prediction.Correction;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Learns from a job's earlier runs. Every factor is the median of the last {@value #LAST} runs,
 * drawn towards 1 by {@code runs / (runs + 1)} and clamped: one odd run among others changes
 * nothing, and a first run only half of what it says.
 */
public final class Learning {
  /** Runs that count: a job changes with its data. */
  static final int LAST = 20;

  /** Runs of another runner say what a job is like, but not all of it. */
  private static final double OF_ANOTHER_RUNNER = 0.5;

  private static final double LEAST_SPREAD = 0.05;

  private Learning() {}

  /**
   * What is known about a job on a runner.
   *
   * @param past published runs, the latest last
   * @param work fingerprint of the job
   * @param place fingerprint of the machine
   * @param runner name of the runner
   */
  public static Correction of(List<PastRun> past, String work, String place, String runner) {
    List<PastRun> same =
        past.stream().filter(run -> run.work().equals(work) && run.place().equals(place)).toList();
    List<PastRun> here = last(same.stream().filter(run -> run.runner().equals(runner)).toList());
    if (!here.isEmpty()) {
      return new Correction(
          factor(cpu(here)), factor(wall(here)), factor(output(here)), here.size(), spread(here));
    }
    List<PastRun> elsewhere = last(same);
    return new Correction(
        Math.pow(factor(cpu(elsewhere)), OF_ANOTHER_RUNNER), 1, factor(output(elsewhere)), 0, 0);
  }

  private static List<PastRun> last(List<PastRun> runs) {
    return runs.subList(Math.max(0, runs.size() - LAST), runs.size());
  }

  private static double[] cpu(List<PastRun> runs) {
    return runs.stream()
        .filter(run -> run.cpuRatio().isPresent())
        .mapToDouble(run -> run.cpuRatio().getAsDouble())
        .toArray();
  }

  private static double[] wall(List<PastRun> runs) {
    return runs.stream().filter(PastRun::quiet).mapToDouble(PastRun::wallRatio).toArray();
  }

  private static double[] output(List<PastRun> runs) {
    return runs.stream()
        .filter(run -> run.basis().outputBytes() > 0 && run.outputBytes() > 0)
        .mapToDouble(run -> run.outputBytes() / run.basis().outputBytes())
        .toArray();
  }

  private static double factor(double[] ratios) {
    if (ratios.length == 0) {
      return 1;
    }
    double middle = median(Arrays.stream(ratios).map(Math::log));
    double drawn = Math.exp(middle * ratios.length / (ratios.length + 1));
    return Math.min(Correction.MOST, Math.max(1 / Correction.MOST, drawn));
  }

  /** The median distance of quiet runs from what all of them together predict. */
  private static double spread(List<PastRun> runs) {
    double[] ratios = wall(runs);
    if (ratios.length < 2) {
      return 2 * LEAST_SPREAD;
    }
    double middle = median(Arrays.stream(ratios).map(Math::log));
    double distance =
        median(Arrays.stream(ratios).map(ratio -> Math.abs(Math.log(ratio) - middle)));
    return Math.max(LEAST_SPREAD, Math.expm1(1.4826 * distance));
  }

  static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
