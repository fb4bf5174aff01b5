package io.headgate.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadKindTest {
  @ParameterizedTest
  @CsvSource({
    "C1 CompilerThre, C1",
    "C2 CompilerThre, C2",
    "GC Thread#1, GC",
    "G1 Main Marker, GC",
    "direct-runner-w, GRAPH",
    "Executor task l, GRAPH",
    "CHAIN GroupRedu, GRAPH",
    "SortMerger Read, GRAPH",
    "IOManager write, GRAPH",
    "java, OTHER",
    "VM Thread, OTHER",
    "direct-metrics-, OTHER",
    "flink-pekko.act, OTHER"
  })
  void aThreadIsKnownByItsNameAsLinuxCutsIt(String name, ThreadKind kind) {
    assertThat(ThreadKind.of(name)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "direct-runner-worker, GRAPH",
    "Executor task launch worker for task 0.0, GRAPH",
    "CHAIN GroupReduce (GroupReduce at WriteFiles) (1/2)#0, GRAPH",
    "main, OTHER"
  })
  void andByItsWholeName(String name, ThreadKind kind) {
    assertThat(ThreadKind.of(name)).isEqualTo(kind);
  }
}
