package io.headgate.optimizer.prediction;

import static io.headgate.terms.ByteSize.GIB;
import static io.headgate.terms.ByteSize.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.Costs;
import io.headgate.optimizer.Optimizer;
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
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pins;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.optimizer.request.RunnerProfile;
import io.headgate.optimizer.request.Targets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WorkTest {
  @Test
  void everyFactorHasItsAmount() {
    Map<Factor, Double> amounts = amounts(0);

    assertThat(amounts.keySet()).containsExactlyElementsOf(Factor.BUILT_IN);
    assertThat(amounts)
        .containsEntry(Factor.START, 1.0)
        .containsEntry(Factor.WARM_UP, 1024.0 / (1024 + 64))
        .containsEntry(Factor.NDJSON, 1.0)
        .containsEntry(Factor.CSV, 0.0)
        .containsEntry(Factor.UNZIPPED, 1.0)
        .containsEntry(Factor.INPUT_FILES, 0.001)
        .containsEntry(Factor.VALUES, (4 << 20) * 10 / 1e8)
        .containsEntry(Factor.SHUFFLED, 1.0 + 0.5)
        .containsEntry(Factor.PARQUET, 0.125)
        .containsEntry(Factor.FILES, 0.048)
        .containsEntry(Factor.PIECES, (1024 + 1) * 2 * 4 * 10 / 1e6)
        .containsEntry(Factor.JOINS, (4 << 20) / 1e8)
        .containsEntry(Factor.TABLES, 0.5)
        .containsEntry(Factor.DEAD_LETTERS, 0.0);
  }

  @Test
  void deadLettersAreCounted() {
    assertThat(amounts(0.25)).containsEntry(Factor.DEAD_LETTERS, (4 << 20) / 4 / 1e6);
  }

  private static Map<Factor, Double> amounts(double malformed) {
    InputStatistics input =
        new InputStatistics(
            new Volume(GIB / 4, 1, GIB / 4, OptionalLong.of(GIB), OptionalLong.of(GIB / 4)),
            Optional.of(
                new RowSample(
                    4 << 20,
                    0,
                    100,
                    256,
                    OptionalDouble.of(64),
                    OptionalDouble.of(0.5),
                    malformed,
                    List.of())),
            Optional.of(new EventTimes(0, 0, 48, List.of())),
            List.of(new TableSize("t.csv", 512 * MIB, 1)),
            Confidence.SAMPLED);
    RunnerOption direct =
        new RunnerOption(
            new RunnerProfile("direct", 300 * MIB, 1, 512 * MIB, 0, 0, false, 1),
            new Machine(2, 64 * GIB),
            true,
            Costs.MODEL);
    JobShape job = new JobShape(Format.NDJSON, 10, true, true, 128 * MIB);

    Chosen plan =
        (Chosen)
            Optimizer.plan(
                input,
                job,
                List.of(direct),
                Targets.of(Pins.none().withWorkers(2, Origin.FLAG)),
                Map.of());
    return plan.basis().work().amounts();
  }
}
