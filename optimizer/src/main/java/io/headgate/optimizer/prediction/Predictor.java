package io.headgate.optimizer.prediction;

import io.headgate.optimizer.cost.Basis;
import io.headgate.optimizer.cost.Cost;
import io.headgate.optimizer.cost.Width;
import io.headgate.optimizer.cost.Work;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.Interval;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.input.RowSample.Intervals;
import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.plan.Skew;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.optimizer.sizing.Demand;
import io.headgate.optimizer.sizing.PredictedFiles;
import io.headgate.terms.Layout;
import java.util.Map;
import java.util.Optional;

/**
 * Predicts what a plan will do.
 *
 * @param input what is waiting
 * @param job what is done with it
 * @param corrections by runner, what was learned from earlier runs of the job
 */
public record Predictor(InputStatistics input, JobShape job, Map<String, Correction> corrections) {
  /** How far the size of the output is off where only the size of the input is known. */
  private static final double GUESSED_OUTPUT = 1;

  private static final double SAMPLED_OUTPUT = 0.1;

  /**
   * How far a cost model is off for jobs that it was not fitted to, at least: of inputs of all
   * shapes nine of ten take no more than 1.35 times what is predicted, and no less than its 1.35th
   * part.
   */
  private static final double OF_OTHERS = 0.2;

  /** The same where earlier runs of the job have shown what its rows take. */
  private static final double LEARNED_OUTPUT = 0.05;

  public Prediction predict(RunnerOption option, Plan plan) {
    Correction learned = correction(plan.runner());
    Basis basis = basis(option, plan);
    double wall = basis.wallSeconds(learned.cpu()) * learned.wall();
    double cpu = basis.cpuSeconds() * learned.cpu();
    double spread =
        learned.runs() > 0 ? learned.spread() : Math.max(OF_OTHERS, option.cost().spread());
    Estimate bytes = outputBytes(learned);
    PredictedFiles files = files(option, plan);
    return new Prediction(
        Estimate.of(wall, spread),
        Estimate.of(cpu, spread),
        rowsWritten(),
        bytes,
        files.likely(),
        fileCount(files, bytes),
        plan.heapBytes().value() + option.profile().besideBytes() + longRows(plan));
  }

  /** Outside of the heap each worker may have its longest row once, on its way to disk. */
  private long longRows(Plan plan) {
    long longest = input.sample().map(RowSample::longestRowBytes).orElse(0L);
    return longest * plan.processWorkers();
  }

  /** With the fewest and the most windows and bytes that there may be. */
  private Estimate fileCount(PredictedFiles files, Estimate bytes) {
    double count = files.likely().count();
    Interval windows = files.windowsInterval();
    long low = files.count(windows.low(), bytes.low());
    long high = files.count(windows.high(), bytes.high());
    return new Estimate(Math.min(count, low), count, Math.max(count, high));
  }

  private PredictedFiles files(RunnerOption option, Plan plan) {
    return new PredictedFiles(input, job, plan, option.profile());
  }

  /** What the cost model alone says. */
  public Basis basis(RunnerOption option, Plan plan) {
    long files = files(option, plan).likely().count();
    Work work = Stages.work(new Stage.Run(input, job, plan, files), Stages.ALL);
    Cost cost = option.cost().of(input.volume().textBytes());
    return new Basis(
        work,
        cost.startCpu(work),
        cost.load(work),
        cost.wall(),
        width(plan),
        Demand.of(input).diskBytes());
  }

  private Width width(Plan plan) {
    return new Width(plan.workers().value(), input.volume().readers(), writers(plan));
  }

  private static int writers(Plan plan) {
    if (plan.layout().value() == Layout.FUSED) {
      return plan.dedupShards().value();
    }
    int hot = plan.skew().windows().stream().mapToInt(Skew.WindowBuckets::buckets).sum();
    return plan.writerBuckets().value() + hot;
  }

  public Knowledge knowledge(RunnerOption option) {
    return new Knowledge(
        input.confidence(),
        option.cost().origin(),
        option.cost().runs(),
        correction(option.profile().name()).runs());
  }

  private Correction correction(String runner) {
    return corrections.getOrDefault(runner, Correction.none());
  }

  private Optional<Estimate> rowsWritten() {
    return input.sample().map(Predictor::rowsWritten);
  }

  /** Rows that are neither malformed nor duplicates: the errors of the three are independent. */
  private static Estimate rowsWritten(RowSample sample) {
    Interval malformed =
        sample.intervals().map(Intervals::malformedShare).orElse(point(sample.malformedShare()));
    double duplicates = sample.duplicateShare().orElse(0);
    Interval dropped =
        sample.intervals().flatMap(Intervals::duplicateShare).orElse(point(duplicates));
    return Estimate.of(sample.rows(), sample.rowsInterval())
        .times(Estimate.of(1 - sample.malformedShare(), rest(malformed)))
        .times(Estimate.of(1 - duplicates, rest(dropped)));
  }

  private static Interval point(double value) {
    return new Interval(value, value);
  }

  private static Interval rest(Interval share) {
    return new Interval(1 - share.high(), 1 - share.low());
  }

  private Estimate outputBytes(Correction learned) {
    double bytes = Demand.of(input).diskBytes() * learned.output();
    Optional<RowSample> sample =
        input.sample().filter(rows -> rows.parquetBytesPerRow().isPresent());
    if (sample.isEmpty()) {
      return Estimate.of(bytes, GUESSED_OUTPUT);
    }
    Estimate ofRow = learned.runs() > 0 ? Estimate.of(1, LEARNED_OUTPUT) : ofRow(sample.get());
    Estimate rows = rowsWritten(sample.get());
    return rows.times(ofRow).scaledTo(bytes);
  }

  private static Estimate ofRow(RowSample sample) {
    double bytes = sample.parquetBytesPerRow().orElse(1);
    return sample
        .intervals()
        .flatMap(Intervals::parquetBytesPerRow)
        .map(interval -> Estimate.of(bytes, interval))
        .orElseGet(() -> Estimate.of(bytes, SAMPLED_OUTPUT));
  }
}
