package io.headgate.optimizer;

import static io.headgate.terms.ByteSize.GIB;
import static io.headgate.terms.ByteSize.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.optimizer.Alternative.Aspect;
import io.headgate.optimizer.cost.CostModel;
import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.TableSize;
import io.headgate.optimizer.input.Volume;
import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.Reason;
import io.headgate.optimizer.plan.TooLittleMemory;
import io.headgate.optimizer.prediction.Correction;
import io.headgate.optimizer.request.Format;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.Machine;
import io.headgate.optimizer.request.Objective;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pin;
import io.headgate.optimizer.request.Pins;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.optimizer.request.RunnerProfile;
import io.headgate.optimizer.request.Targets;
import io.headgate.terms.Layout;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OptimizerTest {
  private static final Machine MACHINE = new Machine(2, 16 * GIB);
  private static final JobShape JOB = new JobShape(Format.NDJSON, 12, true, true, 128 * MIB);

  /** Starts at once and holds what it groups. */
  private static final RunnerOption DIRECT = option("direct", 2.5, true, 1, 12, 1);

  /** Starts late, and then costs less. */
  private static final RunnerOption FLINK = option("flink", 0, true, 5, 8, 1);

  @Test
  void takesTheRunnerThatStartsSoonerForLittleInput() {
    Chosen chosen = plan(Inputs.ofRows(10_000, 4), DIRECT, FLINK);

    assertThat(chosen.runner()).isEqualTo(Choice.of("direct", new Reason.LeastTime(wall(chosen))));
    assertThat(of(chosen, Aspect.RUNNER).runner()).isEqualTo("flink");
  }

  @Test
  void takesTheRunnerThatCostsLessForMuchInput() {
    assertThat(plan(Inputs.ofRows(10_000_000, 48), DIRECT, FLINK).plan().runner())
        .isEqualTo("flink");
  }

  @Test
  void takesTheRunnerThatSpillsByItselfWhereRowsOnDiskCostTheOtherMore() {
    RunnerOption slow = option("flink", 0, true, 20, 12, 1);

    Chosen fits = plan(Inputs.ofRows(3_000_000, 48), DIRECT, slow);
    Chosen spills = plan(Inputs.ofRows(100_000_000, 48), DIRECT, slow);

    assertThat(fits.runner().value()).isEqualTo("direct");
    assertThat(spills.runner().value()).isEqualTo("flink");
  }

  @Test
  void weighsARunnerThatIsNotInstalledButDoesNotTakeIt() {
    RunnerOption missing = option("flink", 0, false, 1, 1, 1);

    Chosen chosen = plan(Inputs.ofRows(2_000_000, 48), DIRECT, missing);

    assertThat(chosen.plan().runner()).isEqualTo("direct");
    Alternative other = of(chosen, Aspect.RUNNER);
    assertThat(other.installed()).isFalse();
    assertThat(other.prediction().orElseThrow().wallSeconds().value()).isLessThan(wall(chosen));
  }

  @Test
  void saysWhatAPinCosts() {
    Targets pinned =
        Targets.of(Pins.none().withRunner("direct", Origin.FLAG).withWorkers(1, Origin.JOB_FILE));

    Chosen chosen = (Chosen) decide(Inputs.ofRows(10_000_000, 48), pinned, DIRECT, FLINK);

    assertThat(chosen.runner())
        .isEqualTo(Choice.of("direct", new Reason.Pinned(Pin.RUNNER, Origin.FLAG)));
    assertThat(chosen.plan().workers())
        .isEqualTo(Choice.of(1, new Reason.Pinned(Pin.WORKERS, Origin.JOB_FILE)));
    assertThat(of(chosen, Aspect.UNPINNED).runner()).isEqualTo("flink");
    assertThat(of(chosen, Aspect.UNPINNED).workers()).isEqualTo(2);
  }

  @Test
  void saysWhatWouldMakeAnImpossibleRunPossible() {
    Targets pinned = Targets.of(Pins.none().withRunner("direct", Origin.FLAG));

    InputStatistics rows = Inputs.ofRows(30_000_000, 48);
    InputStatistics input =
        new InputStatistics(
            rows.volume(),
            rows.sample(),
            rows.times(),
            List.of(new TableSize("t.csv", 4 * GIB, 13 * GIB)),
            rows.confidence());
    Infeasible none = (Infeasible) decide(input, pinned, DIRECT, FLINK);

    assertThat(none.refusals()).hasSize(1);
    assertThat(((TooLittleMemory) none.refusals().get(0)).runner()).isEqualTo("direct");
    assertThat(none.remedy().orElseThrow().runner()).isEqualTo("flink");
  }

  @Test
  void theCheapestHasTheLeastWorkerTimeByPrice() {
    Targets cheapest =
        new Targets(
            new Objective.Cheapest(), Pins.none(), OptionalInt.empty(), OptionalLong.empty());
    RunnerOption dear = option("flink", 0, true, 1, 1, 1000);

    Chosen chosen = (Chosen) decide(Inputs.ofRows(2_000_000, 48), cheapest, DIRECT, dear);

    assertThat(chosen.plan().runner()).isEqualTo("direct");
    assertThat(chosen.plan().workers().value()).isEqualTo(1);
  }

  @Test
  void aDeadlineTakesNoMoreWorkersThanItNeeds() {
    InputStatistics input = Inputs.ofRows(2_000_000, 48);
    RunnerOption sure =
        new RunnerOption(
            DIRECT.profile(),
            MACHINE,
            true,
            new CostModel(
                DIRECT.cost().quick(), DIRECT.cost().full(), CostModel.Origin.CALIBRATED, 9, 0.05));
    double one =
        wall((Chosen) decide(input, Targets.of(Pins.none().withWorkers(1, Origin.FLAG)), sure));

    Chosen late = (Chosen) decide(input, deadline(one * 1.5), sure);
    Chosen soon = (Chosen) decide(input, deadline(one * 0.9), sure);
    Chosen never = (Chosen) decide(input, deadline(0.1), sure);

    assertThat(late.plan().workers().value()).isEqualTo(1);
    assertThat(soon.plan().workers().value()).isEqualTo(2);
    assertThat(never.plan().workers().value()).isEqualTo(2);
    assertThat(new Ranking(new Objective.Deadline(0.1)).best(List.of())).isEmpty();
  }

  @Test
  void limitsLeaveTheirTrace() {
    Targets limited =
        new Targets(
            new Objective.Fastest(), Pins.none(), OptionalInt.of(1), OptionalLong.of(600 * MIB));

    Chosen chosen = (Chosen) decide(Inputs.ofRows(2_000_000, 48), limited, FLINK);

    assertThat(chosen.plan().workers()).isEqualTo(Choice.of(1, new Reason.LimitedWorkers(2, 1)));
    assertThat(chosen.plan().heapBytes().value()).isEqualTo(600 * MIB);
    assertThat(chosen.plan().heapBytes().reasons().get(1)).isInstanceOf(Reason.LimitedMemory.class);
  }

  @Test
  void whatWasLearnedChangesTheChoice() {
    InputStatistics input = Inputs.ofRows(2_000_000, 48);
    Correction slow = new Correction(3, 1, 1, 5, 0.05);

    Chosen chosen =
        (Chosen)
            Optimizer.plan(
                input,
                JOB,
                List.of(DIRECT, FLINK),
                Targets.of(Pins.none()),
                Map.of("direct", slow));

    assertThat(plan(input, DIRECT, FLINK).plan().runner()).isEqualTo("direct");
    assertThat(chosen.plan().runner()).isEqualTo("flink");
  }

  @Test
  void learnedRunsNarrowTheInterval() {
    InputStatistics input = Inputs.ofRows(100_000, 48);
    Correction learned = new Correction(1, 1, 1, 5, 0.05);

    Chosen before = plan(input, DIRECT);
    Chosen after =
        (Chosen)
            Optimizer.plan(
                input, JOB, List.of(DIRECT), Targets.of(Pins.none()), Map.of("direct", learned));

    assertThat(after.prediction().wallSeconds().high())
        .isLessThan(before.prediction().wallSeconds().high());
    assertThat(after.knowledge().learnedRuns()).isEqualTo(5);
  }

  @Test
  void oneFileThatCannotBeSplitIsReadByOneWorker() {
    InputStatistics split = Inputs.ofRows(2_000_000, 48);
    InputStatistics giant =
        new InputStatistics(
            new Volume(
                620_000_000,
                1,
                620_000_000,
                OptionalLong.of(620_000_000),
                OptionalLong.of(620_000_000)),
            split.sample(),
            split.times(),
            List.of(),
            Confidence.SAMPLED);

    assertThat(wall(plan(giant, DIRECT))).isGreaterThan(wall(plan(split, DIRECT)) * 1.2);
  }

  @Test
  void aBacklogIsReadByNoMoreWorkersThanItHasPartitions() {
    assertThat(backlog(2).basis().width().readers()).isEqualTo(2);
    assertThat(wall(backlog(1))).isGreaterThan(wall(backlog(2)));
    assertThat(wall(backlog(16))).isLessThanOrEqualTo(wall(backlog(2)));
  }

  /** 600 MB of rows of a log, in partitions of the same length. */
  private static Chosen backlog(int partitions) {
    InputStatistics files = Inputs.ofRows(2_000_000, 48);
    long bytes = 620_000_000;
    Volume lag =
        new Volume(
            bytes, partitions, 0, OptionalLong.of(bytes), OptionalLong.of(bytes / partitions));
    return plan(
        new InputStatistics(lag, files.sample(), files.times(), List.of(), Confidence.SAMPLED),
        DIRECT);
  }

  @Test
  void oneFileIsWrittenByOneWorker() {
    InputStatistics manyWindows = Inputs.ofRows(2_000_000, 48);
    InputStatistics oneWindow = Inputs.ofRows(2_000_000, 1);

    Chosen one = plan(oneWindow, DIRECT);

    assertThat(one.plan().layout().value()).isEqualTo(Layout.RESHUFFLED);
    assertThat(one.basis().width().writers()).isEqualTo(1);
    assertThat(plan(manyWindows, DIRECT).basis().width().writers()).isEqualTo(16);
  }

  private static Targets deadline(double seconds) {
    return new Targets(
        new Objective.Deadline(seconds), Pins.none(), OptionalInt.empty(), OptionalLong.empty());
  }

  private static double wall(Chosen chosen) {
    return chosen.prediction().wallSeconds().value();
  }

  private static Alternative of(Chosen chosen, Aspect aspect) {
    return chosen.alternatives().stream()
        .filter(other -> other.aspect() == aspect)
        .findFirst()
        .orElseThrow();
  }

  private static Chosen plan(InputStatistics input, RunnerOption... options) {
    return (Chosen) decide(input, Targets.of(Pins.none()), options);
  }

  private static Decision decide(InputStatistics input, Targets targets, RunnerOption... options) {
    return Optimizer.plan(input, JOB, List.of(options), targets, Map.of());
  }

  private static RunnerOption option(
      String name, double copies, boolean installed, double start, double perGib, double price) {
    return new RunnerOption(
        new RunnerProfile(name, 300 * MIB, copies, 512 * MIB, 0, 200 * MIB, false, price),
        MACHINE,
        installed,
        Costs.model(start, perGib));
  }
}
