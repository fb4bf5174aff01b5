package io.headgate.launcher;

import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.Optimizer;
import io.headgate.optimizer.cost.Cost;
import io.headgate.optimizer.cost.CostModel;
import io.headgate.optimizer.cost.Factor;
import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.EventTimes;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.input.TableSize;
import io.headgate.optimizer.input.Volume;
import io.headgate.optimizer.request.Format;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.Machine;
import io.headgate.optimizer.request.Pins;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.optimizer.request.RunnerProfile;
import io.headgate.optimizer.request.Targets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Plans for tests of what is said about them. */
public final class SamplePlans {
  private static final long MIB = 1L << 20;
  private static final Machine MACHINE = new Machine(2, 16L << 30);

  /** Two million rows, of which one key and one window have half. */
  public static final InputStatistics INPUT =
      new InputStatistics(
          new Volume(600 * MIB, 3, 0, OptionalLong.of(600 * MIB), OptionalLong.empty()),
          Optional.of(
              new RowSample(
                  2_000_000,
                  0.004,
                  220,
                  300,
                  OptionalDouble.of(50),
                  OptionalDouble.of(0.05),
                  0.001,
                  List.of(new RowSample.HotKey(42, "user_id = 42", 0.5)))),
          Optional.of(
              new EventTimes(
                  1_772_323_200_000_000L,
                  14_400_000_000L,
                  48,
                  List.of(new EventTimes.HotWindow(1_772_323_200_000_000L, 0.5)))),
          List.of(new TableSize("products.csv", MIB, 3 * MIB)),
          Confidence.SAMPLED);

  private SamplePlans() {}

  /** On Direct, with Flink not installed. */
  public static Chosen plan(Pins pins) {
    return (Chosen)
        Optimizer.plan(
            INPUT,
            new JobShape(Format.NDJSON, 12, true, true, 128 * MIB),
            List.of(option("direct", 1.35, true, 1.5), option("flink", 0, false, 4)),
            Targets.of(pins),
            Map.of());
  }

  private static RunnerOption option(String name, double copies, boolean installed, double start) {
    Cost cost =
        new Cost(
            Map.of(Factor.START, start, Factor.NDJSON, 10.0), new Cost.Wall(start, 1, 0, 0.05));
    return new RunnerOption(
        new RunnerProfile(name, 300 * MIB, copies, 512 * MIB, 0, 200 * MIB, false, 1),
        MACHINE,
        installed,
        new CostModel(cost, cost, CostModel.Origin.PROFILE, 0, 0.5));
  }
}
