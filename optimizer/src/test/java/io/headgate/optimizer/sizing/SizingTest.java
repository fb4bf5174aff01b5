package io.headgate.optimizer.sizing;

import static io.headgate.terms.ByteSize.GIB;
import static io.headgate.terms.ByteSize.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.optimizer.Costs;
import io.headgate.optimizer.Inputs;
import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.EventTimes;
import io.headgate.optimizer.input.EventTimes.HotWindow;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.input.RowSample.HotKey;
import io.headgate.optimizer.input.TableSize;
import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.Join;
import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.plan.Reason.BroadcastTable;
import io.headgate.optimizer.plan.Reason.Cores;
import io.headgate.optimizer.plan.Reason.FileSize;
import io.headgate.optimizer.plan.Reason.FitsHeapShare;
import io.headgate.optimizer.plan.Reason.FreeSlots;
import io.headgate.optimizer.plan.Reason.GivenByCluster;
import io.headgate.optimizer.plan.Reason.GroupedRows;
import io.headgate.optimizer.plan.Reason.GroupsPerWorker;
import io.headgate.optimizer.plan.Reason.HeapLeft;
import io.headgate.optimizer.plan.Reason.MostGroups;
import io.headgate.optimizer.plan.Reason.Pinned;
import io.headgate.optimizer.plan.Reason.RangesPerWorker;
import io.headgate.optimizer.plan.Reason.RowGroupOfBuffer;
import io.headgate.optimizer.plan.Reason.SizeBound;
import io.headgate.optimizer.plan.Reason.SpillsRows;
import io.headgate.optimizer.plan.Reason.TableTooBig;
import io.headgate.optimizer.plan.Reason.TargetSizedFiles;
import io.headgate.optimizer.plan.Reason.Windows;
import io.headgate.optimizer.plan.Reason.WindowsUnknown;
import io.headgate.optimizer.plan.Skew;
import io.headgate.optimizer.plan.TooFewSlots;
import io.headgate.optimizer.plan.TooLittleMemory;
import io.headgate.optimizer.request.Cluster;
import io.headgate.optimizer.request.Format;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.Machine;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pin;
import io.headgate.optimizer.request.Pins;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.optimizer.request.RunnerProfile;
import io.headgate.optimizer.request.Site;
import io.headgate.optimizer.request.Targets;
import io.headgate.terms.Layout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SizingTest {
  private static final RunnerProfile DIRECT =
      new RunnerProfile("direct", 300 * MIB, 2.5, 512 * MIB, 0, 200 * MIB, false, 1);
  private static final RunnerProfile SPILLING =
      new RunnerProfile("flink", 400 * MIB, 0, 512 * MIB, 0.5, 200 * MIB, false, 1);
  private static final Machine MACHINE = new Machine(2, 16 * GIB);
  private static final Wanted WINDOWED =
      new Wanted(128 * MIB, true, OptionalInt.empty(), OptionalLong.empty());
  private static final Wanted PLAIN =
      new Wanted(128 * MIB, false, OptionalInt.empty(), OptionalLong.empty());

  @Test
  void plansTwoMillionRowsInFortyEightWindows() {
    InputStatistics input = sampled(620 * MIB, 2 << 20, 256, 64, OptionalLong.of(48));
    long rowBytes = 512 * MIB;
    long disk = 128 * MIB;
    FileSize perWindow = new FileSize(disk / 48, 128 * MIB, Confidence.SAMPLED);
    GroupsPerWorker even = new GroupsPerWorker(8, 2);
    long heap = 300 * MIB + 1280 * MIB + 128 * MIB;

    assertThat(arrange(input, DIRECT, MACHINE, WINDOWED))
        .isEqualTo(
            new Plan(
                "direct",
                Choice.of(2, new Cores(2)),
                2,
                Choice.of(Layout.RESHUFFLED, new TargetSizedFiles()),
                Choice.of(4, new GroupsPerWorker(2, 2)),
                Choice.of(16, even),
                Choice.of(1, perWindow),
                Skew.none(),
                List.of(),
                Choice.of(38 * MIB + MIB * 3 / 4, new RangesPerWorker(620 * MIB, 2)),
                Choice.of(
                    32 * MIB, new RowGroupOfBuffer(64 * MIB), new SizeBound(64 * MIB, 32 * MIB)),
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
    InputStatistics withTables = withTables(plain, new TableSize("t.csv", 100 * MIB, 700 * MIB));

    assertThat(plan(withTables, WINDOWED).heapBytes().value())
        .isEqualTo(plan(plain, WINDOWED).heapBytes().value() + 700 * MIB);
  }

  @Test
  void writesOneFileOfSmallInputWithoutWindows() {
    Plan plan = plan(sampled(MIB, 4096, 256, 64, OptionalLong.empty()), PLAIN);

    assertThat(plan.writerBuckets())
        .isEqualTo(Choice.of(1, new FileSize(256 << 10, 128 * MIB, Confidence.SAMPLED)));
    assertThat(plan.heapBytes().value()).isEqualTo(512 * MIB);
  }

  @Test
  void usesNoMoreBucketsThanWindows() {
    Plan plan = plan(sampled(MIB, 4096, 256, 64, OptionalLong.of(3)), WINDOWED);

    assertThat(plan.writerBuckets()).isEqualTo(Choice.of(3, new Windows(3)));
  }

  @Test
  void spreadsWindowsThatAreBiggerThanAFile() {
    InputStatistics input = sampled(4 * GIB, 4 << 20, 512, 256, OptionalLong.of(2));
    Plan plan = plan(input, WINDOWED);

    assertThat(plan.windowSpread())
        .isEqualTo(Choice.of(4, new FileSize(512 * MIB, 128 * MIB, Confidence.SAMPLED)));
    assertThat(plan.writerBuckets()).isEqualTo(Choice.of(8, new Windows(2)));
  }

  @Test
  void makesNoSmallFilesWhereTheWindowsAreUnknown() {
    Plan plan = plan(InputStatistics.ofFiles(100 * MIB, 1), WINDOWED);

    assertThat(plan.windowSpread()).isEqualTo(Choice.of(1, new WindowsUnknown()));
    assertThat(plan.writerBuckets())
        .isEqualTo(Choice.of(16, new GroupsPerWorker(8, 2), new WindowsUnknown()));
  }

  @Test
  void refusesFourMillionRowsInTwoGigabytes() {
    InputStatistics input = sampled(1240 * MIB, 4 << 20, 256, 64, OptionalLong.of(96));
    Wanted pinned = new Wanted(128 * MIB, true, OptionalInt.empty(), OptionalLong.of(2 * GIB));

    assertThat(arrange(input, DIRECT, MACHINE, pinned))
        .isEqualTo(
            new TooLittleMemory(
                "direct",
                300 * MIB + 2560 * MIB + 16 * MIB,
                2 * GIB,
                TooLittleMemory.Limit.PINNED,
                16 * GIB,
                false,
                GIB,
                0,
                Confidence.SAMPLED));
  }

  @Test
  void refusesWhatTheMachineCannotHold() {
    InputStatistics input = sampled(20 * GIB, 64 << 20, 256, 64, OptionalLong.of(96));

    TooLittleMemory no = (TooLittleMemory) arrange(input, DIRECT, MACHINE, WINDOWED);

    assertThat(no.limit()).isEqualTo(TooLittleMemory.Limit.MACHINE);
    assertThat(no.allowedBytes()).isEqualTo(12 * GIB);
    assertThat(no.heapWouldHelp()).isFalse();
  }

  @Test
  void acceptsExactlyWhatIsNeeded() {
    InputStatistics input = sampled(620 * MIB, 2 << 20, 256, 64, OptionalLong.of(48));
    long needed = 300 * MIB + 1280 * MIB + 16 * MIB;

    assertThat(arrange(input, DIRECT, MACHINE, heap(needed))).isInstanceOf(Plan.class);
    assertThat(arrange(input, DIRECT, MACHINE, heap(needed - 1)))
        .isInstanceOf(TooLittleMemory.class);
  }

  @Test
  void givesWritersTheLeastWhereTheHeapIsJustEnough() {
    InputStatistics input = sampled(620 * MIB, 2 << 20, 256, 64, OptionalLong.of(48));
    Plan plan = plan(input, heap(1600 * MIB));

    assertThat(plan.heapBytes())
        .isEqualTo(Choice.of(1600 * MIB, new Pinned(Pin.MEMORY, Origin.FLAG)));
    assertThat(plan.writerBufferBytes()).isEqualTo(Choice.of(10 * MIB, new HeapLeft(20 * MIB, 2)));
  }

  @Test
  void leavesATraceOfWhatACapForbids() {
    InputStatistics input = sampled(4 * GIB, 1 << 20, 256, 1 << 20, OptionalLong.empty());
    Wanted tiny = new Wanted(MIB, false, OptionalInt.empty(), OptionalLong.empty());

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

    Plan plan = (Plan) arrange(input, SPILLING, MACHINE, WINDOWED);

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

    Plan plan = (Plan) arrange(input, SPILLING, MACHINE, heap(1000 * MIB));

    assertThat(plan.heapBytes().value()).isEqualTo(1000 * MIB);
    assertThat(plan.dedupShards())
        .isEqualTo(
            Choice.of(
                (int) Math.ceil(2 * 1.35 * 4096 / 125),
                new FitsHeapShare((long) Math.ceil(4 * GIB * 1.35), 125 * MIB)));
    assertThat(arrange(input, SPILLING, MACHINE, heap(800 * MIB)))
        .isInstanceOf(TooLittleMemory.class);
  }

  @Test
  void aClusterGivesItsFreeSlotsAndItsHeap() {
    InputStatistics input = sampled(620 * MIB, 2 << 20, 128, 64, OptionalLong.of(48));
    Cluster cluster = new Cluster("http://flink:8081", 8, 6, 4, GIB, true);

    Plan plan = (Plan) arrange(input, SPILLING, cluster, WINDOWED);

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
    Wanted three = new Wanted(128 * MIB, true, OptionalInt.of(3), OptionalLong.empty());

    assertThat(arrange(input, SPILLING, cluster, three))
        .isEqualTo(new TooFewSlots("flink", cluster, 3));
    assertThat(arrange(input, SPILLING, busy, WINDOWED))
        .isEqualTo(new TooFewSlots("flink", busy, 1));
  }

  @Test
  void processesOfAClusterThatAreTooSmallAreRefused() {
    InputStatistics input = sampled(620 * MIB, 2 << 20, 128, 64, OptionalLong.of(48));
    Cluster cluster = new Cluster("spark://h:7077", 8, 8, 4, 512 * MIB, false);

    TooLittleMemory no = (TooLittleMemory) arrange(input, SPILLING, cluster, WINDOWED);

    assertThat(no.limit()).isEqualTo(TooLittleMemory.Limit.CLUSTER);
    assertThat(no.allowedBytes()).isEqualTo(512 * MIB);
    assertThat(no.spills()).isTrue();
  }

  private static Wanted heap(long bytes) {
    return new Wanted(128 * MIB, true, OptionalInt.empty(), OptionalLong.of(bytes));
  }

  private static Plan plan(InputStatistics input, Wanted targets) {
    return (Plan) arrange(input, DIRECT, MACHINE, targets);
  }

  private static Choice<Long> rangeBytes(InputStatistics input, RunnerProfile runner) {
    return ((Plan) arrange(input, runner, MACHINE, WINDOWED)).rangeBytes();
  }

  @Test
  void aRunnerThatSpillsIsPlannedForRowsThatShareNothing() {
    InputStatistics input = sampled(4 * GIB, 16 << 20, 100, 64, OptionalLong.of(48));
    InputStatistics plain = plain(input, 256);

    Plan shared = (Plan) arrange(input, SPILLING, MACHINE, heap(1000 * MIB));
    Plan unshared = (Plan) arrange(plain, SPILLING, MACHINE, heap(1000 * MIB));
    Plan held = plan(plain, WINDOWED);

    assertThat(shared.dedupShards().value()).isEqualTo((int) Math.ceil(2 * 1.35 * 1600 / 125));
    assertThat(unshared.dedupShards().value()).isEqualTo((int) Math.ceil(2 * 1.35 * 4096 / 125));
    assertThat(held.heapBytes()).isEqualTo(plan(input, WINDOWED).heapBytes());
  }

  @Test
  void aTableThatIsTooBigForACopyInEachProcessIsShuffled() {
    InputStatistics rows = sampled(620 * MIB, 2 << 20, 128, 64, OptionalLong.of(48));
    TableSize small = new TableSize("small.csv", MIB, 3 * MIB);
    HotKey hot = new HotKey(7, "product = 7", 0.1);
    TableSize big =
        new TableSize("big.csv", GIB, 3 * GIB)
            .withHotKeys(List.of(hot, new HotKey(8, "product = 8", 0.02)));
    InputStatistics input = withTables(rows, small, big);

    Plan roomy = (Plan) arrange(input, SPILLING, MACHINE, WINDOWED);
    Plan tight = (Plan) arrange(input, SPILLING, MACHINE, heap(1000 * MIB));

    assertThat(roomy.joins())
        .as("3 GiB of 12 are not too much")
        .containsExactly(Join.broadcast(small), Join.broadcast(big));
    long share = 125 * MIB;
    long bytes = (long) Math.ceil(256 * MIB * 1.35) + 3 * GIB;
    assertThat(tight.joins())
        .containsExactly(
            new Join(Choice.of(0, new BroadcastTable("small.csv", 3 * MIB)), List.of()),
            new Join(
                Choice.of(
                    (int) Math.ceil(2.0 * bytes / share),
                    new TableTooBig("big.csv", 3 * GIB, 1000 * MIB),
                    new FitsHeapShare(bytes, share)),
                List.of(hot)));
  }

  @Test
  void aRunnerThatHoldsWhatItGroupsIsNotHelpedByAShuffledTable() {
    InputStatistics rows = sampled(620 * MIB, 2 << 20, 128, 64, OptionalLong.of(48));
    InputStatistics input = withTables(rows, new TableSize("big.csv", GIB, 3 * GIB));

    TooLittleMemory no = (TooLittleMemory) arrange(input, DIRECT, MACHINE, heap(2 * GIB));

    assertThat(no.tableBytes()).isEqualTo(3 * GIB);
    TooLittleMemory spills = (TooLittleMemory) arrange(input, SPILLING, MACHINE, heap(MIB));
    assertThat(spills.tableBytes()).as("shuffled, the table needs no copy").isZero();
    assertThat(arrange(input, SPILLING, MACHINE, heap(spills.neededBytes())))
        .isInstanceOf(Plan.class);
  }

  @Test
  void hotKeysAndWindowsHaveGroupsOfTheirOwn() {
    HotKey half = new HotKey(42, "user_id = 42", 0.5);
    HotKey few = new HotKey(7, "user_id = 7", 0.03);
    HotWindow hot = new HotWindow(300_000_000L, 0.6);
    InputStatistics even = sampled(4 * GIB, 16 << 20, 128, 64, OptionalLong.of(48));
    RowSample sample = even.sample().orElseThrow();
    InputStatistics input =
        new InputStatistics(
            even.volume(),
            Optional.of(
                new RowSample(
                    sample.rows(),
                    0,
                    128,
                    128,
                    OptionalDouble.of(64),
                    OptionalDouble.empty(),
                    0,
                    List.of(half, few))),
            Optional.of(new EventTimes(0, 1, 48, List.of(hot))),
            List.of(),
            Confidence.SAMPLED);

    assertThat(((Plan) arrange(input, SPILLING, MACHINE, WINDOWED)).skew())
        .isEqualTo(new Skew(List.of(half), List.of(new Skew.WindowBuckets(300_000_000L, 0.6, 5))));
  }

  /** What a test asks for. */
  private record Wanted(
      long targetFileBytes, boolean windowed, OptionalInt workers, OptionalLong heapBytes) {}

  /** The plan or the refusal. */
  private static Object arrange(
      InputStatistics input, RunnerProfile runner, Site site, Wanted wanted) {
    Pins pins = Pins.none();
    if (wanted.workers().isPresent()) {
      pins = pins.withWorkers(wanted.workers().getAsInt(), Origin.FLAG);
    }
    if (wanted.heapBytes().isPresent()) {
      pins = pins.withHeapBytes(wanted.heapBytes().getAsLong(), Origin.FLAG);
    }
    Targets targets = Targets.of(pins);
    List<Choice<Integer>> workers = WorkerCounts.of(site, targets);
    JobShape job =
        new JobShape(Format.NDJSON, 12, true, wanted.windowed(), wanted.targetFileBytes());
    Sized sized =
        new Sizing(input, job, new RunnerOption(runner, site, true, Costs.MODEL), targets)
            .with(workers.get(workers.size() - 1), Layout.RESHUFFLED);
    return sized instanceof Sized.Fits fits ? fits.plan() : ((Sized.Refused) sized).refusal();
  }

  private static InputStatistics withTables(InputStatistics input, TableSize... tables) {
    return new InputStatistics(
        input.volume(), input.sample(), input.times(), List.of(tables), input.confidence());
  }

  private static InputStatistics plain(InputStatistics input, double plainBytes) {
    RowSample rows = input.sample().orElseThrow();
    return new InputStatistics(
        input.volume(),
        Optional.of(
            new RowSample(
                rows.rows(),
                rows.rowsError(),
                rows.heapBytesPerRow(),
                plainBytes,
                rows.parquetBytesPerRow(),
                rows.duplicateShare(),
                rows.malformedShare(),
                rows.hotKeys())),
        input.times(),
        input.tables(),
        input.confidence());
  }

  private static InputStatistics sampled(
      long bytes, long rows, double heapBytes, double parquetBytes, OptionalLong windows) {
    return Inputs.sampled(bytes, rows, heapBytes, parquetBytes, windows);
  }
}
