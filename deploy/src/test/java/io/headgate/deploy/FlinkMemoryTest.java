package io.headgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flink itself derives the heap from the process that we ask for. */
class FlinkMemoryTest {
  private static final long MIB = 1 << 20;

  /** Flink multiplies by 32-bit fractions: bytes are lost. */
  private static final long ROUNDING = 4096;

  @ParameterizedTest
  @CsvSource({"1, 983", "64, 1088", "512, 1992", "1024, 3129", "4096, 9956", "16384, 34560"})
  void asksForTheProcessThatHasTheHeap(long heapMib, long processMib) {
    assertThat(FlinkMemory.taskManagerMib(heapMib * MIB)).isEqualTo(processMib);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        1, 32, 63, 64, 65, 100, 383, 384, 385, 512, 576, 700, 1000, 1024, 2048, 3000, 4096, 4224,
        4300, 8192, 16_384, 100_000
      })
  void givesTheHeapByFlinksOwnArithmeticAndLittleMore(long heapMib) {
    long process = FlinkMemory.taskManagerMib(heapMib * MIB);

    assertThat(taskHeap(process)).isBetween(heapMib * MIB - ROUNDING, (heapMib + 1) * MIB);
    assertThat(taskHeap(process - 1)).isLessThan(heapMib * MIB);
  }

  @Test
  void givesTheHeapOfAnOddNumberOfBytes() {
    long heap = 1_234_567_891;

    assertThat(taskHeap(FlinkMemory.taskManagerMib(heap))).isBetween(heap - ROUNDING, heap + MIB);
  }

  @Test
  void givesAJobManagerAGibibyteOfHeap() {
    Configuration configuration = new Configuration();
    configuration.set(
        JobManagerOptions.TOTAL_PROCESS_MEMORY,
        MemorySize.ofMebiBytes(FlinkMemory.JOB_MANAGER_MIB));

    assertThat(
            JobManagerProcessUtils.processSpecFromConfigWithNewOptionToInterpretLegacyHeap(
                    configuration, JobManagerOptions.JVM_HEAP_MEMORY)
                .getJvmHeapMemorySize())
        .isEqualTo(MemorySize.ofMebiBytes(1024));
  }

  private static long taskHeap(long processMib) {
    Configuration configuration = new Configuration();
    configuration.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.ofMebiBytes(processMib));
    return TaskExecutorProcessUtils.processSpecFromConfig(configuration)
        .getTaskHeapSize()
        .getBytes();
  }
}
