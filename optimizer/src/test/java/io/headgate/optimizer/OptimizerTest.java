package io.headgate.optimizer;

import static io.headgate.optimizer.Sizes.GIB;
import static io.headgate.optimizer.Sizes.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.optimizer.Reason.Cores;
import io.headgate.optimizer.Reason.FileSize;
import io.headgate.optimizer.Reason.FitsHeapShare;
import io.headgate.optimizer.Reason.FreeSlots;
import io.headgate.optimizer.Reason.GivenByCluster;
import io.headgate.optimizer.Reason.GroupedRows;
import io.headgate.optimizer.Reason.GroupsPerWorker;
import io.headgate.optimizer.Reason.HeapLeft;
import io.headgate.optimizer.Reason.MostGroups;
import io.headgate.optimizer.Reason.Pinned;
import io.headgate.optimizer.Reason.RangesPerWorker;
import io.headgate.optimizer.Reason.SizeBound;
import io.headgate.optimizer.Reason.SpillsRows;
import io.headgate.optimizer.Reason.Windows;
import io.headgate.optimizer.Reason.WindowsUnknown;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OptimizerTest {
  private static final RunnerProfile DIRECT =
      new RunnerProfile("direct", 300 * MIB, 2.5, 512 * MIB, 0);
  private static final RunnerProfile SPILLING =
      new RunnerProfile("flink", 400 * MIB, 0, 512 * MIB, 0.5);
  private static final Machine MACHINE = new Machine(2, 16 * GIB);
  private static final Targets WINDOWED =
      new Targets(128 * MIB, true, OptionalInt.empty(), OptionalLong.empty());
  private static final Targets PLAIN =
      new Targets(128 * MIB, false, OptionalInt.empty(), OptionalLong.empty());

  @Test
  void plansTwoMillionRowsInFortyEightWindows() {
    InputStatistics input = sampled(620 * MIB, 2 << 20, 256, 64, OptionalLong.of(48));
    long rowBytes = 512 * MIB;
    long disk = 128 * MIB;
    FileSize perWindow = new FileSize(disk / 48, 128 * MIB, Confidence.SAMPLED);
    GroupsPerWorker even = new GroupsPerWorker(8, 2);
    long heap = 300 * MIB + 1280 * MIB + 128 * MIB;

    assertThat(Optimizer.plan(input, DIRECT, MACHINE, WINDOWED))
        .isEqualTo(
            new LaunchPlan(
                "direct",
                Choice.of(2, new Cores(2)),
                2,
                Choice.of(16, even),
                Choice.of(16, even),
                Choice.of(1, perWindow),
                Choice.of(38 * MIB + MIB * 3 / 4, new RangesPerWorker(620 * MIB, 2)),
                Choice.of(64 * MIB, new HeapLeft(128 * MIB, 2)),
                Choice.of(
                    heap,
                    new GroupedRows("direct", rowBytes, 2.5, 300 * MIB, Confidence.SAMPLED))));
  }

  @Test
  void rangesAreLargerWhereEachThatIsDoneCopiesWhatIsHeld() {
    InputStatistics input = sampled(8 * GIB, 1 << 20, 256, 64, OptionalLong.of(48));
    RangesPerWorker even = new RangesPerWorker(8 * GIB, 2);

    assertThat(rangeBytes(input, DIRECT))
        .isEqualTo(Choice.of(256 * MIB, even, new SizeBound(512 * MIB, 256 * MIB)));
    assertThat(rangeBytes(input, SPILLING))
        .isEqualTo(Choice.of(32 * MIB, even, new SizeBound(512 * MIB, 32 * MIB)));
  }

  @Test
  void referenceTablesNeedHeapOfTheirOwn() {
    InputStatistics plain = sampled(620 * MIB, 2 << 20, 256, 64, OptionalLong.of(48));
    InputStatistics withTables =
        new InputStatistics(
            plain.bytesStored(),
            plain.files(),
            plain.bytesUncompressed(),
            plain.largestUnsplittable(),
            plain.rows(),
            plain.heapBytesPerRow(),
            plain.parquetBytesPerRow(),
            plain.eventTimeSpanMicros(),
            plain.windows(),
            700 * MIB,
            plain.confidence());

    assertThat(plan(withTables, WINDOWED).heapBytes().value())
        .isEqualTo(plan(plain, WINDOWED).heapBytes().value() + 700 * MIB);
  }

  @Test
  void writesOneFileOfSmallInputWithoutWindows() {
    LaunchPlan plan = plan(sampled(MIB, 4096, 256, 64, OptionalLong.empty()), PLAIN);

    assertThat(plan.writerBuckets())
        .isEqualTo(Choice.of(1, new FileSize(256 << 10, 128 * MIB, Confidence.SAMPLED)));
    assertThat(plan.heapBytes().value()).isEqualTo(512 * MIB);
  }

  @Test
  void usesNoMoreBucketsThanWindows() {
    LaunchPlan plan = plan(sampled(MIB, 4096, 256, 64, OptionalLong.of(3)), WINDOWED);

    assertThat(plan.writerBuckets()).isEqualTo(Choice.of(3, new Windows(3)));
  }

  @Test
  void spreadsWindowsThatAreBiggerThanAFile() {
    InputStatistics input = sampled(4 * GIB, 4 << 20, 512, 256, OptionalLong.of(2));
    LaunchPlan plan = plan(input, WINDOWED);

    assertThat(plan.windowSpread())
        .isEqualTo(Choice.of(4, new FileSize(512 * MIB, 128 * MIB, Confidence.SAMPLED)));
    assertThat(plan.writerBuckets()).isEqualTo(Choice.of(8, new Windows(2)));
  }

  @Test
  void makesNoSmallFilesWhereTheWindowsAreUnknown() {
    LaunchPlan plan = plan(InputStatistics.ofFiles(100 * MIB, 1), WINDOWED);

    assertThat(plan.windowSpread()).isEqualTo(Choice.of(1, new WindowsUnknown()));
    assertThat(plan.writerBuckets())
        .isEqualTo(Choice.of(16, new GroupsPerWorker(8, 2), new WindowsUnknown()));
  }

  @Test
  void refusesFourMillionRowsInTwoGigabytes() {
    InputStatistics input = sampled(1240 * MIB, 4 << 20, 256, 64, OptionalLong.of(96));
    Targets pinned = new Targets(128 * MIB, true, OptionalInt.empty(), OptionalLong.of(2 * GIB));

    assertThat(Optimizer.plan(input, DIRECT, MACHINE, pinned))
        .isEqualTo(
            new Infeasible(
                "direct",
                300 * MIB + 2560 * MIB + 16 * MIB,
                2 * GIB,
                Infeasible.Limit.PINNED,
                16 * GIB,
                false,
                GIB,
                Confidence.SAMPLED));
  }

  @Test
  void refusesWhatTheMachineCannotHold() {
    InputStatistics input = sampled(20 * GIB, 64 << 20, 256, 64, OptionalLong.of(96));

    Infeasible no = (Infeasible) Optimizer.plan(input, DIRECT, MACHINE, WINDOWED);

    assertThat(no.limit()).isEqualTo(Infeasible.Limit.MACHINE);
    assertThat(no.allowedBytes()).isEqualTo(12 * GIB);
    assertThat(no.heapWouldHelp()).isFalse();
  }

  @Test
  void acceptsExactlyWhatIsNeeded() {
    InputStatistics input = sampled(620 * MIB, 2 << 20, 256, 64, OptionalLong.of(48));
    long needed = 300 * MIB + 1280 * MIB + 16 * MIB;

    assertThat(Optimizer.plan(input, DIRECT, MACHINE, heap(needed))).isInstanceOf(LaunchPlan.class);
    assertThat(Optimizer.plan(input, DIRECT, MACHINE, heap(needed - 1)))
        .isInstanceOf(Infeasible.class);
  }

  @Test
  void givesWritersTheLeastWhereTheHeapIsJustEnough() {
    InputStatistics input = sampled(620 * MIB, 2 << 20, 256, 64, OptionalLong.of(48));
    LaunchPlan plan = plan(input, heap(1600 * MIB));

    assertThat(plan.heapBytes()).isEqualTo(Choice.of(1600 * MIB, new Pinned("--heap")));
    assertThat(plan.writerBufferBytes()).isEqualTo(Choice.of(10 * MIB, new HeapLeft(20 * MIB, 2)));
  }

  @Test
  void leavesATraceOfWhatACapForbids() {
    InputStatistics input = sampled(4 * GIB, 1 << 20, 256, 1 << 20, OptionalLong.empty());
    Targets tiny = new Targets(MIB, false, OptionalInt.empty(), OptionalLong.empty());

    assertThat(plan(input, tiny).writerBuckets().reasons())
        .isEqualTo(
            List.of(
                new FileSize(1L << 40, MIB, Confidence.SAMPLED), new MostGroups(1 << 20, 4096)));
  }

  @Test
  void aRunnerThatSpillsGetsMemoryForRowsInWorkAndItsBuffers() {
    InputStatistics input = sampled(620 * MIB, 2 << 20, 128, 64, OptionalLong.of(48));
    long kept = (long) Math.ceil(256 * MIB * 1.35);
    long needed =
        (long) Math.ceil((400 * MIB + Math.ceil(256 * MIB * 1.35 / 4096 * 2) + 16 * MIB) * 2);

    LaunchPlan plan = (LaunchPlan) Optimizer.plan(input, SPILLING, MACHINE, WINDOWED);

    assertThat(plan.heapBytes())
        .isEqualTo(
            Choice.of(
                needed + 2 * (112 * MIB + kept),
                new SpillsRows("flink", 256 * MIB, kept, 400 * MIB, Confidence.SAMPLED)));
    assertThat(plan.dedupShards().value()).isEqualTo(16);
  }

  @Test
  void aRunnerThatSpillsTakesMoreShardsInLessMemory() {
    InputStatistics input = sampled(4 * GIB, 16 << 20, 256, 64, OptionalLong.of(48));

    LaunchPlan plan = (LaunchPlan) Optimizer.plan(input, SPILLING, MACHINE, heap(1000 * MIB));

    assertThat(plan.heapBytes().value()).isEqualTo(1000 * MIB);
    assertThat(plan.dedupShards())
        .isEqualTo(
            Choice.of(
                (int) Math.ceil(2 * 1.35 * 4096 / 125), new FitsHeapShare(4 * GIB, 125 * MIB)));
    assertThat(Optimizer.plan(input, SPILLING, MACHINE, heap(800 * MIB)))
        .isInstanceOf(Infeasible.class);
  }

  @Test
  void aClusterGivesItsFreeSlotsAndItsHeap() {
    InputStatistics input = sampled(620 * MIB, 2 << 20, 128, 64, OptionalLong.of(48));
    Cluster cluster = new Cluster("http://flink:8081", 8, 6, 4, GIB, true);

    LaunchPlan plan = (LaunchPlan) Optimizer.plan(input, SPILLING, cluster, WINDOWED);

    assertThat(plan.workers()).isEqualTo(Choice.of(6, new FreeSlots("http://flink:8081", 6)));
    assertThat(plan.processWorkers()).isEqualTo(4);
    assertThat(plan.heapBytes())
        .isEqualTo(Choice.of(GIB, new GivenByCluster("http://flink:8081", GIB)));
    assertThat(plan.dedupShards().value()).isEqualTo(48);
  }

  @Test
  void aClusterWithTooFewFreeSlotsIsNoPlace() {
    InputStatistics input = sampled(620 * MIB, 2 << 20, 128, 64, OptionalLong.of(48));
    Cluster cluster = new Cluster("http://flink:8081", 8, 2, 4, GIB, true);
    Cluster busy = new Cluster("http://flink:8081", 8, 0, 4, GIB, true);
    Targets three = new Targets(128 * MIB, true, OptionalInt.of(3), OptionalLong.empty());

    assertThat(Optimizer.plan(input, SPILLING, cluster, three))
        .isEqualTo(new TooFewSlots(cluster, 3));
    assertThat(Optimizer.plan(input, SPILLING, busy, WINDOWED)).isEqualTo(new TooFewSlots(busy, 1));
  }

  @Test
  void processesOfAClusterThatAreTooSmallAreRefused() {
    InputStatistics input = sampled(620 * MIB, 2 << 20, 128, 64, OptionalLong.of(48));
    Cluster cluster = new Cluster("spark://h:7077", 8, 8, 4, 512 * MIB, false);

    Infeasible no = (Infeasible) Optimizer.plan(input, SPILLING, cluster, WINDOWED);

    assertThat(no.limit()).isEqualTo(Infeasible.Limit.CLUSTER);
    assertThat(no.allowedBytes()).isEqualTo(512 * MIB);
    assertThat(no.spills()).isTrue();
  }

  private static Targets heap(long bytes) {
    return new Targets(128 * MIB, true, OptionalInt.empty(), OptionalLong.of(bytes));
  }

  private static LaunchPlan plan(InputStatistics input, Targets targets) {
    return (LaunchPlan) Optimizer.plan(input, DIRECT, MACHINE, targets);
  }

  private static Choice<Long> rangeBytes(InputStatistics input, RunnerProfile runner) {
    return ((LaunchPlan) Optimizer.plan(input, runner, MACHINE, WINDOWED)).rangeBytes();
  }

  private static InputStatistics sampled(
      long bytes, long rows, double heapBytes, double parquetBytes, OptionalLong windows) {
    return new InputStatistics(
        bytes,
        1,
        OptionalLong.of(bytes),
        OptionalLong.empty(),
        OptionalLong.of(rows),
        OptionalDouble.of(heapBytes),
        OptionalDouble.of(parquetBytes),
        OptionalLong.empty(),
        windows,
        0,
        Confidence.SAMPLED);
  }
}
