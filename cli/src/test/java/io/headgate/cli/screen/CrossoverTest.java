package io.headgate.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.launcher.SamplePlans;
import io.headgate.optimizer.cost.Cost;
import io.headgate.optimizer.cost.CostModel;
import io.headgate.optimizer.cost.Factor;
import io.headgate.optimizer.request.Format;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.Machine;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.optimizer.request.RunnerProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossoverTest {
  private static final long MIB = 1L << 20;
  private static final JobShape JOB = new JobShape(Format.NDJSON, 10, true, true, 128 * MIB);

  @Test
  void saysFromWhichSizeOnWhichRunnerIsTheBetterOne() {
    List<String> lines =
        new Crossover(
                SamplePlans.INPUT,
                JOB,
                List.of(option("direct", 0, 1, 20), option("flink", 0, 6, 10)))
            .lines();

    assertThat(lines.get(0)).isEqualTo("INPUT               direct         flink   CHOSEN");
    assertThat(lines.get(1)).startsWith("1.0 MiB").endsWith("direct");
    // 1 + 20 x / 2 = 6 + 10 x / 2 at one GiB, with two workers that share all of the work.
    assertThat(lines)
        .anyMatch(line -> line.matches("direct below (9[0-9]{2}\\.\\d MiB|1\\.0\\d GiB)\\."));
    assertThat(lines.get(lines.size() - 1)).isEqualTo("flink above.");
  }

  @Test
  void saysWhereRowsOnDiskMakeTheOtherRunnerFaster() {
    List<String> lines =
        new Crossover(
                SamplePlans.INPUT,
                JOB,
                List.of(option("direct", 1.35, 1, 10), option("flink", 0, 6, 20)))
            .lines();

    assertThat(lines).anyMatch(line -> line.startsWith("4.00 GiB") && line.endsWith("direct"));
    assertThat(lines).anyMatch(line -> line.startsWith("256.00 GiB") && line.endsWith("flink"));
  }

  @Test
  void oneRunnerIsBestEverywhere() {
    List<String> lines =
        new Crossover(SamplePlans.INPUT, JOB, List.of(option("flink", 0, 6, 20))).lines();

    assertThat(lines.get(lines.size() - 1)).isEqualTo("flink at every size.");
  }

  private static RunnerOption option(String name, double copies, double start, double perGib) {
    Cost cost =
        new Cost(
            Map.of(Factor.START, start, Factor.NDJSON, perGib, Factor.SPILLED, 30.0),
            new Cost.Wall(start, 1, 0, 0));
    return new RunnerOption(
        new RunnerProfile(name, 300 * MIB, copies, 512 * MIB, 0, 200 * MIB, false, 1),
        new Machine(2, 16L << 30),
        true,
        new CostModel(cost, cost, CostModel.Origin.CALIBRATED, 10, 0.1));
  }
}
