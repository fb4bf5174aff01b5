package io.headgate.optimizer.sizing;

import static io.headgate.terms.ByteSize.GIB;
import static io.headgate.terms.ByteSize.MIB;

import io.headgate.optimizer.Costs;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.input.TableSize;
import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.plan.TooLittleMemory;
import io.headgate.optimizer.request.Format;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.Machine;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pins;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.optimizer.request.RunnerProfile;
import io.headgate.optimizer.request.Site;
import io.headgate.optimizer.request.Targets;
import io.headgate.terms.Layout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Runs the sizing of a job on a runner, for tests. */
final class Sizings {
  static final RunnerProfile DIRECT =
      new RunnerProfile("direct", 300 * MIB, 2.5, 512 * MIB, 0, 200 * MIB, false, 1);
  static final RunnerProfile SPILLING =
      new RunnerProfile("flink", 400 * MIB, 0, 512 * MIB, 0.5, 200 * MIB, false, 1);
  static final Machine MACHINE = new Machine(2, 16 * GIB);
  static final Wanted WINDOWED =
      new Wanted(128 * MIB, true, OptionalInt.empty(), OptionalLong.empty());
  static final Wanted PLAIN =
      new Wanted(128 * MIB, false, OptionalInt.empty(), OptionalLong.empty());

  private Sizings() {}

  /** What a test asks for. */
  record Wanted(
      long targetFileBytes, boolean windowed, OptionalInt workers, OptionalLong heapBytes) {
    /** Windows, and this much memory. */
    static Wanted ofHeap(long bytes) {
      return new Wanted(128 * MIB, true, OptionalInt.empty(), OptionalLong.of(bytes));
    }
  }

  /** The plan on Direct. */
  static Plan plan(InputStatistics input, Wanted wanted) {
    return plan(input, DIRECT, MACHINE, wanted);
  }

  /** The plan, where there must be one. */
  static Plan plan(InputStatistics input, RunnerProfile runner, Site site, Wanted wanted) {
    return (Plan) planOrRefusal(input, runner, site, wanted);
  }

  /** The refusal, where it must be for want of memory. */
  static TooLittleMemory refusal(
      InputStatistics input, RunnerProfile runner, Site site, Wanted wanted) {
    return (TooLittleMemory) planOrRefusal(input, runner, site, wanted);
  }

  /** The plan or the refusal. */
  static Object planOrRefusal(
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

  static InputStatistics withTables(InputStatistics input, TableSize... tables) {
    return new InputStatistics(
        input.volume(), input.sample(), input.times(), List.of(tables), input.confidence());
  }

  /** The statistics of rows that share nothing, of {@code plainBytes} each. */
  static InputStatistics plain(InputStatistics input, double plainBytes) {
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

  /** The statistics of input that may have more rows, by this share. */
  static InputStatistics uncertain(InputStatistics input, double error) {
    RowSample rows = input.sample().orElseThrow();
    return new InputStatistics(
        input.volume(),
        Optional.of(
            new RowSample(
                rows.rows(),
                error,
                rows.heapBytesPerRow(),
                rows.plainBytesPerRow(),
                rows.parquetBytesPerRow(),
                rows.duplicateShare(),
                rows.malformedShare(),
                rows.hotKeys())),
        input.times(),
        input.tables(),
        input.confidence());
  }
}
