package io.headgate.optimizer.sizing;

import static io.headgate.optimizer.sizing.Sizings.DIRECT;
import static io.headgate.terms.ByteSize.GIB;
import static io.headgate.terms.ByteSize.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.optimizer.Costs;
import io.headgate.optimizer.Inputs;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.DiedOfMemory;
import io.headgate.optimizer.plan.Reason.Cores;
import io.headgate.optimizer.plan.Reason.DiedBefore;
import io.headgate.optimizer.plan.Reason.Pinned;
import io.headgate.optimizer.plan.TooLittleMemory;
import io.headgate.optimizer.request.Format;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.Lesson;
import io.headgate.optimizer.request.Machine;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pin;
import io.headgate.optimizer.request.Pins;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.optimizer.request.Targets;
import io.headgate.terms.Layout;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SizingLessonTest {
  private static final InputStatistics INPUT =
      Inputs.sampled(620 * MIB, 2 << 20, 256, 64, OptionalLong.of(48));
  private static final Lesson LESSON = Lesson.of("a", 2 * GIB, 620 * MIB);

  @Test
  void aDeathRaisesTheMemoryAndComesFirst() {
    Choice<Long> memory = fits(Optional.of(LESSON), Pins.none());

    assertThat(memory.value()).isEqualTo(3 * GIB);
    assertThat(memory.reasons()).startsWith(new DiedBefore("a", 2 * GIB, 3 * GIB));
  }

  @Test
  void aDeathWithLessThanIsNeededAnywayChangesNothing() {
    Lesson small = Lesson.of("a", 512 * MIB, 620 * MIB);

    assertThat(fits(Optional.of(small), Pins.none()))
        .isEqualTo(fits(Optional.empty(), Pins.none()));
  }

  @Test
  void whatTheMachineDoesNotHaveIsRefused() {
    TooLittleMemory lack =
        ((DiedOfMemory) ((Sized.Refused) size(Optional.of(LESSON), 3 * GIB, Pins.none())).refusal())
            .lack();

    assertThat(size(Optional.of(LESSON), 3 * GIB, Pins.none()))
        .isEqualTo(new Sized.Refused(new DiedOfMemory("a", 2 * GIB, lack)));
    assertThat(lack.neededBytes()).isEqualTo(3 * GIB);
    assertThat(lack.allowedBytes()).isEqualTo(9 * GIB / 4);
    assertThat(lack.limit()).isEqualTo(TooLittleMemory.Limit.MACHINE);
    assertThat(size(Optional.empty(), 3 * GIB, Pins.none())).isInstanceOf(Sized.Fits.class);
  }

  @Test
  void memoryThatTheUserChoosesGoesBeforeIt() {
    assertThat(fits(Optional.of(LESSON), Pins.none().withHeapBytes(2 * GIB, Origin.FLAG)))
        .isEqualTo(Choice.of(2 * GIB, new Pinned(Pin.MEMORY, Origin.FLAG)));
  }

  private static Choice<Long> fits(Optional<Lesson> lesson, Pins pins) {
    return ((Sized.Fits) size(lesson, 16 * GIB, pins)).plan().heapBytes();
  }

  private static Sized size(Optional<Lesson> lesson, long machine, Pins pins) {
    JobShape job = new JobShape(Format.NDJSON, 12, true, true, 128 * MIB);
    RunnerOption option =
        new RunnerOption(DIRECT, new Machine(2, machine), true, Costs.MODEL).withLesson(lesson);
    return new Sizing(INPUT, job, option, Targets.of(pins))
        .with(Choice.of(2, new Cores(2)), Layout.RESHUFFLED);
  }
}
