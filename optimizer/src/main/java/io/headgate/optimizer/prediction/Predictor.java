package io.headgate.optimizer.prediction;

import io.headgate.optimizer.cost.Basis;
import io.headgate.optimizer.cost.Cost;
import io.headgate.optimizer.cost.Width;
import io.headgate.optimizer.cost.Work;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample;
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

  private static final double SAMPLED_OUTPUT = 0.05;

  public Prediction predict(RunnerOption option, Plan plan) {
    Correction learned = correction(plan.runner());
    Basis basis = basis(option, plan);
    double wall = basis.wallSeconds(learned.cpu()) * learned.wall();
    double cpu = basis.cpuSeconds() * learned.cpu();
    double spread = learned.runs() > 0 ? learned.spread() : option.cost().spread();
    return new Prediction(
        Estimate.of(wall, spread),
        Estimate.of(cpu, spread),
        rowsWritten(),
        outputBytes(learned),
        PredictedFiles.of(input, job, plan, option.profile()),
        plan.heapBytes().value() + option.profile().besideBytes());
  }

  /** What the cost model alone says. */
  public Basis basis(RunnerOption option, Plan plan) {
    long files = PredictedFiles.of(input, job, plan, option.profile()).count();
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
    return input
        .sample()
        .map(sample -> Estimate.within(Demand.written(sample), sample.rowsError()));
  }

  private Estimate outputBytes(Correction learned) {
    boolean sampled = input.sample().flatMap(sample -> asOptional(sample)).isPresent();
    double bytes = Demand.of(input).diskBytes() * learned.output();
    return Estimate.of(bytes, sampled ? SAMPLED_OUTPUT : GUESSED_OUTPUT);
  }

  private static Optional<Double> asOptional(RowSample sample) {
    return sample.parquetBytesPerRow().isPresent()
        ? Optional.of(sample.parquetBytesPerRow().getAsDouble())
        : Optional.empty();
  }
}
