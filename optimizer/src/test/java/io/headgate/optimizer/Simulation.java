package io.headgate.optimizer;

import static io.headgate.terms.ByteSize.GIB;
import static io.headgate.terms.ByteSize.MIB;

import io.headgate.optimizer.cost.Cost;
import io.headgate.optimizer.cost.CostModel;
import io.headgate.optimizer.cost.Factor;
import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.EventTimes;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.input.Volume;
import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.plan.TooLittleMemory;
import io.headgate.optimizer.request.Cluster;
import io.headgate.optimizer.request.Format;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.Pins;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.optimizer.request.RunnerProfile;
import io.headgate.optimizer.request.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The optimizer's answers for clusters and inputs that nobody has here: the same code, simulated
 * surroundings. How well many workers share work is a prior, so times are not measurements.
 */
final class Simulation {
  private static final double TEXT_PER_ROW = 310;
  private static final long TIB = 1L << 40;
  private static final JobShape JOB = new JobShape(Format.NDJSON, 12, true, true, 512 * MIB);
  private static final RunnerProfile FLINK =
      new RunnerProfile("flink", 400 * MIB, 0, 1024 * MIB, 0.3, 400 * MIB, false, 1);

  private Simulation() {}

  /** Prints the table, Markdown. */
  public static void main(String[] args) {
    lines().forEach(System.out::println);
  }

  static List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| input | cluster | workers | dedup shards | files | predicted, simulated | planned in |");
    lines.add("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
    for (long bytes : new long[] {TIB / 10, TIB, 10 * TIB, 100 * TIB, 1024 * TIB}) {
      for (int slots : new int[] {10, 100, 1_000, 10_000}) {
        lines.add(row(bytes, slots));
      }
    }
    return lines;
  }

  private static String row(long bytes, int slots) {
    long began = System.nanoTime();
    Decision decision = decide(bytes, slots, 16 * GIB);
    double millis = (System.nanoTime() - began) / 1e6;
    String input = String.format(Locale.ROOT, "%.1f TiB", (double) bytes / TIB);
    String cluster = String.format(Locale.ROOT, "%,d slots, 16 GiB for every 4", slots);
    if (decision instanceof Infeasible none) {
      long needed = ((TooLittleMemory) none.refusals().get(0)).neededBytes();
      return String.format(
          Locale.ROOT,
          "| %s | %s | refused: processes need %,d GiB | | | | %.1f ms |",
          input,
          cluster,
          needed >> 30,
          millis);
    }
    Chosen chosen = (Chosen) decision;
    Plan plan = chosen.plan();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,d | %,d | %,d | %,.0f s | %.1f ms |",
        input,
        cluster,
        plan.workers().value(),
        plan.dedupShards().value(),
        chosen.prediction().files().count(),
        chosen.prediction().wallSeconds().value(),
        millis);
  }

  /** The decision for ordinary rows on a Flink cluster that has nothing else to do. */
  static Decision decide(long bytes, int slots, long processBytes) {
    Cluster cluster = new Cluster("simulated", slots, slots, 4, processBytes, true);
    Cost cost =
        new Cost(
            Map.of(Factor.START, 10.0, Factor.NDJSON, 12.0, Factor.FILES, 1.0),
            new Cost.Wall(10, 1, 0, 0.002));
    CostModel model = new CostModel(cost, cost, CostModel.Origin.PROFILE, 0, 0.5);
    return Optimizer.plan(
        input(bytes),
        JOB,
        List.of(new RunnerOption(FLINK, cluster, true, model)),
        Targets.of(Pins.none()),
        Map.of());
  }

  private static InputStatistics input(long bytes) {
    long rows = (long) (bytes / TEXT_PER_ROW);
    return new InputStatistics(
        new Volume(bytes, 10_000, 0, OptionalLong.of(bytes), OptionalLong.empty()),
        Optional.of(
            new RowSample(
                rows,
                0.01,
                200,
                260,
                OptionalDouble.of(50),
                OptionalDouble.of(0.05),
                0,
                List.of())),
        Optional.of(new EventTimes(0, 86_400_000_000L, 288, List.of())),
        List.of(),
        Confidence.SAMPLED);
  }
}
