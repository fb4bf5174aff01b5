package io.headgate.runner.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.run.ClusterState;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityTest {
  private static final long GIB = 1L << 30;
  private static final long MIB = 1L << 20;

  @Test
  void aWorkerIsOneExecutor() {
    assertThat(of(worker(2, 2, 2 * GIB), worker(2, 2, 2 * GIB)))
        .isEqualTo(new ClusterState("3.5.6", 4, 4, 2, 2 * GIB - 384 * MIB, false));
  }

  @Test
  void executorsHaveAsManyCoresAsUseMostOfUnequalWorkers() {
    // Of 8 and 2 cores, executors of 8 use 8, of 4 also 8, of 2 all 10.
    assertThat(of(worker(8, 8, 40 * GIB), worker(2, 2, 20 * GIB)))
        .isEqualTo(new ClusterState("3.5.6", 10, 10, 2, 9 * GIB, false));
  }

  @Test
  void whatOthersUseIsNotFree() {
    assertThat(of(worker(4, 1, 8 * GIB), worker(4, 4, 10 * GIB)))
        .isEqualTo(new ClusterState("3.5.6", 8, 5, 1, (long) (2.5 * GIB) - 384 * MIB, false));
  }

  @Test
  void nothingFreeIsNothingFree() {
    assertThat(of(worker(4, 0, 8 * GIB))).isEqualTo(new ClusterState("3.5.6", 4, 0, 1, 0, false));
  }

  @Test
  void aWorkerWithoutMemoryGivesNoHeap() {
    assertThat(of(worker(4, 4, 100 * MIB))).isEqualTo(new ClusterState("3.5.6", 4, 4, 4, 0, false));
  }

  private static ClusterState of(WorkerState... workers) {
    return Capacity.of("3.5.6", List.of(workers));
  }

  private static WorkerState worker(int cores, int free, long bytes) {
    return new WorkerState(cores, free, bytes);
  }
}
