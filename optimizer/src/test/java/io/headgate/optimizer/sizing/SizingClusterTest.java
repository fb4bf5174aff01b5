package io.headgate.optimizer.sizing;

import static io.headgate.optimizer.sizing.Sizings.SPILLING;
import static io.headgate.optimizer.sizing.Sizings.WINDOWED;
import static io.headgate.optimizer.sizing.Sizings.plan;
import static io.headgate.optimizer.sizing.Sizings.planOrRefusal;
import static io.headgate.optimizer.sizing.Sizings.refusal;
import static io.headgate.terms.ByteSize.GIB;
import static io.headgate.terms.ByteSize.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.optimizer.Inputs;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.plan.Reason.FreeSlots;
import io.headgate.optimizer.plan.Reason.GivenByCluster;
import io.headgate.optimizer.plan.TooFewSlots;
import io.headgate.optimizer.plan.TooLittleMemory;
import io.headgate.optimizer.request.Cluster;
import io.headgate.optimizer.sizing.Sizings.Wanted;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SizingClusterTest {
  @Test
  void aClusterGivesItsFreeSlotsAndItsHeap() {
    InputStatistics input = Inputs.sampled(620 * MIB, 2 << 20, 128, 64, OptionalLong.of(48));
    Cluster cluster = new Cluster("http://flink:8081", 8, 6, 4, GIB, true);

    Plan plan = plan(input, SPILLING, cluster, WINDOWED);

    assertThat(plan.workers()).isEqualTo(Choice.of(6, new FreeSlots("http://flink:8081", 6)));
    assertThat(plan.processWorkers()).isEqualTo(4);
    assertThat(plan.heapBytes())
        .isEqualTo(Choice.of(GIB, new GivenByCluster("http://flink:8081", GIB)));
    assertThat(plan.dedupShards().value()).isEqualTo(48);
  }

  @Test
  void aClusterWithTooFewFreeSlotsIsNoPlace() {
    InputStatistics input = Inputs.sampled(620 * MIB, 2 << 20, 128, 64, OptionalLong.of(48));
    Cluster cluster = new Cluster("http://flink:8081", 8, 2, 4, GIB, true);
    Cluster busy = new Cluster("http://flink:8081", 8, 0, 4, GIB, true);
    Wanted three = new Wanted(128 * MIB, true, OptionalInt.of(3), OptionalLong.empty());

    assertThat(planOrRefusal(input, SPILLING, cluster, three))
        .isEqualTo(new TooFewSlots("flink", cluster, 3));
    assertThat(planOrRefusal(input, SPILLING, busy, WINDOWED))
        .isEqualTo(new TooFewSlots("flink", busy, 1));
  }

  @Test
  void processesOfAClusterThatAreTooSmallAreRefused() {
    InputStatistics input = Inputs.sampled(620 * MIB, 2 << 20, 128, 64, OptionalLong.of(48));
    Cluster cluster = new Cluster("spark://h:7077", 8, 8, 4, 512 * MIB, false);

    TooLittleMemory no = refusal(input, SPILLING, cluster, WINDOWED);

    assertThat(no.limit()).isEqualTo(TooLittleMemory.Limit.CLUSTER);
    assertThat(no.allowedBytes()).isEqualTo(512 * MIB);
    assertThat(no.spills()).isTrue();
  }
}
