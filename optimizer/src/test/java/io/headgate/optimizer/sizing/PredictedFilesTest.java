package io.headgate.optimizer.sizing;

import static io.headgate.terms.ByteSize.GIB;
import static io.headgate.terms.ByteSize.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.Costs;
import io.headgate.optimizer.Inputs;
import io.headgate.optimizer.Optimizer;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.request.Format;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.Machine;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pins;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.optimizer.request.RunnerProfile;
import io.headgate.optimizer.request.Targets;
import io.headgate.terms.FileSizes;
import io.headgate.terms.Layout;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PredictedFilesTest {
  private static final RunnerOption DIRECT =
      new RunnerOption(
          new RunnerProfile("direct", 300 * MIB, 1, 512 * MIB, 0, 0, false, 1),
          new Machine(2, 64 * GIB),
          true,
          Costs.MODEL);

  @Test
  void aFileAWindowWhereWindowsAreSmall() {
    assertThat(files(Inputs.ofRows(2_000_000, 48), true, 128 * MIB))
        .isEqualTo(new FileSizes(48, 0, 0, 0));
  }

  @Test
  void filesOfTheTargetSizeWithoutWindows() {
    InputStatistics gigabyte = Inputs.sampled(4 * GIB, 16 << 20, 128, 64, OptionalLong.of(1));

    assertThat(files(gigabyte, false, 128 * MIB)).isEqualTo(new FileSizes(0, 0, 8, 0));
  }

  @Test
  void noFilesOfNoRows() {
    assertThat(files(Inputs.ofRows(0, 1), true, 128 * MIB)).isEqualTo(FileSizes.NONE);
  }

  @Test
  void countsByTheShareOfTheTarget() {
    FileSizes sizes =
        FileSizes.NONE
            .plus(1, 24, 100)
            .plus(2, 25, 100)
            .plus(3, 74, 100)
            .plus(4, 75, 100)
            .plus(5, 180, 100)
            .plus(6, 181, 100);

    assertThat(sizes).isEqualTo(new FileSizes(1, 5, 9, 6));
    assertThat(sizes.count()).isEqualTo(21);
  }

  private static FileSizes files(InputStatistics input, boolean windowed, long target) {
    JobShape job = new JobShape(Format.NDJSON, 12, true, windowed, target);
    Targets targets = Targets.of(Pins.none().withLayout(Layout.RESHUFFLED, Origin.FLAG));
    Chosen plan = (Chosen) Optimizer.plan(input, job, List.of(DIRECT), targets, Map.of());
    return plan.prediction().files();
  }
}
