package io.headgate.optimizer.sizing;

import static io.headgate.optimizer.sizing.Sizings.DIRECT;
import static io.headgate.optimizer.sizing.Sizings.MACHINE;
import static io.headgate.optimizer.sizing.Sizings.PLAIN;
import static io.headgate.optimizer.sizing.Sizings.SPILLING;
import static io.headgate.optimizer.sizing.Sizings.WINDOWED;
import static io.headgate.optimizer.sizing.Sizings.plan;
import static io.headgate.terms.ByteSize.GIB;
import static io.headgate.terms.ByteSize.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.optimizer.Inputs;
import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.EventTimes;
import io.headgate.optimizer.input.EventTimes.HotWindow;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.input.RowSample.HotKey;
import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.plan.Reason.Cores;
import io.headgate.optimizer.plan.Reason.FileSize;
import io.headgate.optimizer.plan.Reason.GroupedRows;
import io.headgate.optimizer.plan.Reason.GroupsPerWorker;
import io.headgate.optimizer.plan.Reason.HeapLeft;
import io.headgate.optimizer.plan.Reason.MostGroups;
import io.headgate.optimizer.plan.Reason.RangesPerWorker;
import io.headgate.optimizer.plan.Reason.RowGroupOfBuffer;
import io.headgate.optimizer.plan.Reason.SizeBound;
import io.headgate.optimizer.plan.Reason.TargetSizedFiles;
import io.headgate.optimizer.plan.Reason.Windows;
import io.headgate.optimizer.plan.Reason.WindowsUnknown;
import io.headgate.optimizer.plan.Skew;
import io.headgate.optimizer.request.RunnerProfile;
import io.headgate.optimizer.sizing.Sizings.Wanted;
import io.headgate.terms.Layout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SizingTest {
  @Test
  void plansTwoMillionRowsInFortyEightWindows() {
    InputStatistics input = Inputs.sampled(620 * MIB, 2 << 20, 256, 64, OptionalLong.of(48));
    long rowBytes = 512 * MIB;
    long disk = 128 * MIB;
    FileSize perWindow = new FileSize(disk / 48, 128 * MIB, Confidence.SAMPLED);
    GroupsPerWorker even = new GroupsPerWorker(8, 2);
    long index = 32L * (2 << 20) / 2;
    long held = (long) Math.ceil(1.01 * rowBytes) + index;
    long heap = 300 * MIB + (long) Math.ceil(2.5 * held) + 128 * MIB;

    assertThat(plan(input, WINDOWED))
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
                held,
                0,
                Choice.of(
                    heap, new GroupedRows("direct", held, 2.5, 300 * MIB, Confidence.SAMPLED))));
  }

  @Test
  void rangesAreLargerWhereEachThatIsDoneCopiesWhatIsHeld() {
    InputStatistics input = Inputs.sampled(8 * GIB, 1 << 20, 256, 64, OptionalLong.of(48));
    RangesPerWorker even = new RangesPerWorker(8 * GIB, 2);

    assertThat(rangeBytes(input, DIRECT))
        .isEqualTo(Choice.of(256 * MIB, even, new SizeBound(512 * MIB, 256 * MIB)));
    assertThat(rangeBytes(input, SPILLING))
        .isEqualTo(Choice.of(32 * MIB, even, new SizeBound(512 * MIB, 32 * MIB)));
  }

  @Test
  void writesOneFileOfSmallInputWithoutWindows() {
    Plan plan = plan(Inputs.sampled(MIB, 4096, 256, 64, OptionalLong.empty()), PLAIN);

    assertThat(plan.writerBuckets())
        .isEqualTo(Choice.of(1, new FileSize(256 << 10, 128 * MIB, Confidence.SAMPLED)));
    assertThat(plan.heapBytes().value()).isEqualTo(512 * MIB);
  }

  @Test
  void usesNoMoreBucketsThanWindows() {
    Plan plan = plan(Inputs.sampled(MIB, 4096, 256, 64, OptionalLong.of(3)), WINDOWED);

    assertThat(plan.writerBuckets()).isEqualTo(Choice.of(3, new Windows(3)));
  }

  @Test
  void spreadsWindowsThatAreBiggerThanAFile() {
    InputStatistics input = Inputs.sampled(4 * GIB, 4 << 20, 512, 256, OptionalLong.of(2));
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
  void leavesATraceOfWhatACapForbids() {
    InputStatistics input = Inputs.sampled(4 * GIB, 1 << 20, 256, 1 << 20, OptionalLong.empty());
    Wanted tiny = new Wanted(MIB, false, OptionalInt.empty(), OptionalLong.empty());

    assertThat(plan(input, tiny).writerBuckets().reasons())
        .isEqualTo(
            List.of(
                new FileSize(1L << 40, MIB, Confidence.SAMPLED), new MostGroups(1 << 20, 4096)));
  }

  @Test
  void hotKeysAndWindowsHaveGroupsOfTheirOwn() {
    HotKey half = new HotKey(42, "user_id = 42", 0.5);
    HotKey few = new HotKey(7, "user_id = 7", 0.03);
    HotWindow hot = new HotWindow(300_000_000L, 0.6);
    InputStatistics even = Inputs.sampled(4 * GIB, 16 << 20, 128, 64, OptionalLong.of(48));
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

    assertThat(plan(input, SPILLING, MACHINE, WINDOWED).skew())
        .isEqualTo(new Skew(List.of(half), List.of(new Skew.WindowBuckets(300_000_000L, 0.6, 5))));
  }

  private static Choice<Long> rangeBytes(InputStatistics input, RunnerProfile runner) {
    return plan(input, runner, MACHINE, WINDOWED).rangeBytes();
  }
}
