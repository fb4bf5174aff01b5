package io.headgate.optimizer.sizing;

import static io.headgate.optimizer.sizing.Sizings.DIRECT;
import static io.headgate.optimizer.sizing.Sizings.MACHINE;
import static io.headgate.optimizer.sizing.Sizings.SPILLING;
import static io.headgate.optimizer.sizing.Sizings.WINDOWED;
import static io.headgate.optimizer.sizing.Sizings.plain;
import static io.headgate.optimizer.sizing.Sizings.plan;
import static io.headgate.optimizer.sizing.Sizings.planOrRefusal;
import static io.headgate.optimizer.sizing.Sizings.refusal;
import static io.headgate.optimizer.sizing.Sizings.uncertain;
import static io.headgate.optimizer.sizing.Sizings.withTables;
import static io.headgate.terms.ByteSize.GIB;
import static io.headgate.terms.ByteSize.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headgate.optimizer.Inputs;
import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample.HotKey;
import io.headgate.optimizer.input.TableSize;
import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.Join;
import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.plan.Reason.BroadcastTable;
import io.headgate.optimizer.plan.Reason.FitsHeapShare;
import io.headgate.optimizer.plan.Reason.HeapLeft;
import io.headgate.optimizer.plan.Reason.Pinned;
import io.headgate.optimizer.plan.Reason.RowsOnDisk;
import io.headgate.optimizer.plan.Reason.SpillsRows;
import io.headgate.optimizer.plan.Reason.TableTooBig;
import io.headgate.optimizer.plan.TooLittleMemory;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pin;
import io.headgate.optimizer.sizing.Sizings.Wanted;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SizingMemoryTest {
  @Test
  void acceptsExactlyWhatIsNeeded() {
    InputStatistics input = Inputs.sampled(620 * MIB, 2 << 20, 256, 64, OptionalLong.of(48));
    long rows = 160 * MIB + (long) Math.ceil(5.12 * MIB);
    long needed = 300 * MIB + rows + 16 * MIB;

    assertThat(planOrRefusal(input, DIRECT, MACHINE, Wanted.ofHeap(needed)))
        .isInstanceOf(Plan.class);
    assertThat(planOrRefusal(input, DIRECT, MACHINE, Wanted.ofHeap(needed - 1)))
        .isEqualTo(
            new TooLittleMemory(
                "direct",
                needed,
                needed - 1,
                TooLittleMemory.Limit.PINNED,
                16 * GIB,
                false,
                512 * MIB,
                0,
                Confidence.SAMPLED));
  }

  @Test
  void rowsThatDoNotFitWaitOnDisk() {
    InputStatistics input = Inputs.sampled(1240 * MIB, 4 << 20, 256, 64, OptionalLong.of(96));
    Plan plan = plan(input, Wanted.ofHeap(2 * GIB));
    long index = 64 * MIB;
    long rows = (long) ((2 * GIB - 300 * MIB - 128 * MIB) / 2.5);

    assertThat(plan.rowMemoryBytes()).isEqualTo(rows);
    assertThat(plan.diskRowBytes()).isEqualTo(GIB + index - rows);
    assertThat(plan.heapBytes())
        .isEqualTo(
            Choice.of(
                2 * GIB,
                new Pinned(Pin.MEMORY, Origin.FLAG),
                new RowsOnDisk(GIB, GIB + index - rows)));
    assertThat(plan.dedupShards())
        .as("half of what is held is for shards in work")
        .isEqualTo(
            Choice.of(
                (int) Math.ceil(2.0 * (GIB + 2 * index) / (rows / 2)),
                new FitsHeapShare(GIB + 2 * index, rows / 2)));
  }

  @Test
  void whatTheMachineCannotHoldWaitsOnDiskToo() {
    InputStatistics input = Inputs.sampled(20 * GIB, 64 << 20, 256, 64, OptionalLong.of(96));

    Plan plan = plan(input, WINDOWED);

    assertThat(plan.heapBytes().value()).isEqualTo(12 * GIB);
    assertThat(plan.diskRowBytes()).isPositive();
  }

  @Test
  void reservesForMoreRowsThanExpectedWhereTheirNumberIsUncertain() {
    InputStatistics input = Inputs.sampled(620 * MIB, 2 << 20, 256, 64, OptionalLong.of(48));

    long sure = plan(uncertain(input, 0), WINDOWED).heapBytes().value();

    long rows = (long) (2.5 * 512 * MIB);
    assertThat(plan(uncertain(input, 0.1), WINDOWED).heapBytes().value())
        .isCloseTo(sure + rows / 10, within(16L));
    assertThat(plan(uncertain(input, 0.9), WINDOWED).heapBytes().value())
        .as("at most a quarter more: what is beyond waits on disk")
        .isCloseTo(sure + rows / 4, within(16L));
  }

  @Test
  void writersGetAQuarterOfWhatRowsDoNotLeave() {
    InputStatistics input = Inputs.sampled(620 * MIB, 2 << 20, 256, 64, OptionalLong.of(48));
    Plan plan = plan(input, Wanted.ofHeap(600 * MIB));

    assertThat(plan.writerBufferBytes())
        .isEqualTo(Choice.of(37 * MIB + MIB / 2, new HeapLeft(75 * MIB, 2)));
    assertThat(plan.rowMemoryBytes()).isEqualTo(90 * MIB);
  }

  @Test
  void referenceTablesNeedHeapOfTheirOwn() {
    InputStatistics plain = Inputs.sampled(620 * MIB, 2 << 20, 256, 64, OptionalLong.of(48));
    InputStatistics withTables = withTables(plain, new TableSize("t.csv", 100 * MIB, 700 * MIB));

    assertThat(plan(withTables, WINDOWED).heapBytes().value())
        .isEqualTo(plan(plain, WINDOWED).heapBytes().value() + 700 * MIB);
  }

  @Test
  void aRunnerThatSpillsGetsMemoryForRowsInWorkAndItsBuffers() {
    InputStatistics input = Inputs.sampled(620 * MIB, 2 << 20, 128, 64, OptionalLong.of(48));
    long kept = (long) (0.45 * (Math.ceil(256 * MIB * 1.35) + 64 * MIB));

    Plan plan = plan(input, SPILLING, MACHINE, WINDOWED);

    assertThat(plan.heapBytes())
        .isEqualTo(
            Choice.of(
                2 * (400 * MIB + 128 * MIB + 48 * MIB + kept),
                new SpillsRows("flink", 256 * MIB, kept, 400 * MIB, Confidence.SAMPLED)));
    assertThat(plan.dedupShards().value()).isEqualTo(16);
  }

  @Test
  void aRunnerThatSpillsTakesMoreShardsInLessMemory() {
    InputStatistics input = Inputs.sampled(4 * GIB, 16 << 20, 256, 64, OptionalLong.of(48));

    Plan plan = plan(input, SPILLING, MACHINE, Wanted.ofHeap(1000 * MIB));

    assertThat(plan.heapBytes().value()).isEqualTo(1000 * MIB);
    assertThat(plan.dedupShards())
        .isEqualTo(
            Choice.of(
                (int) Math.ceil(2 * (1.35 * 4096 + 512) / 125),
                new FitsHeapShare((long) Math.ceil(4 * GIB * 1.35) + 512 * MIB, 125 * MIB)));
    assertThat(planOrRefusal(input, SPILLING, MACHINE, Wanted.ofHeap(800 * MIB)))
        .isInstanceOf(TooLittleMemory.class);
  }

  @Test
  void aRunnerThatSpillsIsPlannedForRowsThatShareNothing() {
    InputStatistics input = Inputs.sampled(4 * GIB, 16 << 20, 100, 64, OptionalLong.of(48));
    InputStatistics plain = plain(input, 256);

    Plan shared = plan(input, SPILLING, MACHINE, Wanted.ofHeap(1000 * MIB));
    Plan unshared = plan(plain, SPILLING, MACHINE, Wanted.ofHeap(1000 * MIB));
    Plan held = plan(plain, WINDOWED);

    assertThat(shared.dedupShards().value())
        .isEqualTo((int) Math.ceil(2 * (1.35 * 1600 + 512) / 125));
    assertThat(unshared.dedupShards().value())
        .isEqualTo((int) Math.ceil(2 * (1.35 * 4096 + 512) / 125));
    assertThat(held.heapBytes()).isEqualTo(plan(input, WINDOWED).heapBytes());
  }

  @Test
  void aTableThatIsTooBigForACopyInEachProcessIsShuffled() {
    InputStatistics rows = Inputs.sampled(620 * MIB, 2 << 20, 128, 64, OptionalLong.of(48));
    TableSize small = new TableSize("small.csv", MIB, 3 * MIB);
    HotKey hot = new HotKey(7, "product = 7", 0.1);
    TableSize big =
        new TableSize("big.csv", GIB, 3 * GIB)
            .withHotKeys(List.of(hot, new HotKey(8, "product = 8", 0.02)));
    InputStatistics input = withTables(rows, small, big);

    Plan roomy = plan(input, SPILLING, MACHINE, WINDOWED);
    Plan tight = plan(input, SPILLING, MACHINE, Wanted.ofHeap(1000 * MIB));

    assertThat(roomy.joins())
        .as("3 GiB of 12 are not too much")
        .containsExactly(Join.broadcast(small), Join.broadcast(big));
    long share = 125 * MIB;
    long bytes = (long) Math.ceil(256 * MIB * 1.35) + 64 * MIB + 3 * GIB;
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
    InputStatistics rows = Inputs.sampled(620 * MIB, 2 << 20, 128, 64, OptionalLong.of(48));
    InputStatistics input = withTables(rows, new TableSize("big.csv", GIB, 3 * GIB));

    TooLittleMemory no = refusal(input, DIRECT, MACHINE, Wanted.ofHeap(2 * GIB));

    assertThat(no.tableBytes()).isEqualTo(3 * GIB);
    TooLittleMemory spills = refusal(input, SPILLING, MACHINE, Wanted.ofHeap(MIB));
    assertThat(spills.tableBytes()).as("shuffled, the table needs no copy").isZero();
    assertThat(planOrRefusal(input, SPILLING, MACHINE, Wanted.ofHeap(spills.neededBytes())))
        .isInstanceOf(Plan.class);
  }
}
