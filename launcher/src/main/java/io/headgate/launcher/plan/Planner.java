package io.headgate.launcher.plan;

import io.headgate.launcher.history.Fingerprints;
import io.headgate.launcher.history.History;
import io.headgate.launcher.history.RunRecord;
import io.headgate.launcher.runner.ClusterProbe;
import io.headgate.launcher.runner.InstalledRunner;
import io.headgate.launcher.runner.Runner;
import io.headgate.launcher.workspace.LaunchException;
import io.headgate.launcher.workspace.RejectedException;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.optimizer.Decision;
import io.headgate.optimizer.Infeasible;
import io.headgate.optimizer.Optimizer;
import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.learning.Learning;
import io.headgate.optimizer.learning.Lessons;
import io.headgate.optimizer.learning.MemoryTrial;
import io.headgate.optimizer.learning.PastRun;
import io.headgate.optimizer.plan.Refusal;
import io.headgate.optimizer.prediction.Correction;
import io.headgate.optimizer.request.Cluster;
import io.headgate.optimizer.request.Pins;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.options.Job;
import io.headgate.pipelines.StepTranslation;
import io.headgate.run.ClusterState;
import io.headgate.survey.Survey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings together what a decision rests on: the survey, the runners, what they cost, the past. */
public final class Planner {
  /** Runs of a job that are looked at, of all runners and places. */
  private static final int PAST_RUNS = 100;

  private final Workspace workspace;
  private final Job job;
  private final Pins pins;

  private Planner(Workspace workspace, LaunchRequest request) {
    this.workspace = workspace;
    this.job = request.job().job();
    this.pins = request.pins();
  }

  /**
   * A decision and what it rests on.
   *
   * @param decision the plan, or why there is none
   * @param input what the survey said
   * @param identity what makes runs comparable
   * @param notices what the user should know, a sentence each
   */
  public record Planned(
      Decision decision, InputStatistics input, RunRecord.Identity identity, List<String> notices) {
    public Planned {
      notices = List.copyOf(notices);
    }
  }

  /**
   * Surveys and decides, for this machine or for a cluster.
   *
   * @throws LaunchException if the runner that is asked for is not installed, no runner is, or the
   *     cluster does not answer
   * @throws RejectedException if no runner is pinned that has clusters, where the run is to be on
   *     one; or memory is, for processes that have theirs
   */
  public static Planned decide(Workspace workspace, LaunchRequest request)
      throws IOException, InterruptedException {
    Planner planner = new Planner(workspace, request);
    JobProblems.check(request.job());
    if (request.where() instanceof Where.OnCluster where) {
      return planner.on(where.address());
    }
    if (request.where() instanceof Where.Elsewhere where) {
      Runner runner = planner.clusterRunner(where.address());
      return planner.on(runner, where.cluster(), planner.survey());
    }
    planner.requireOne();
    return planner.here(planner.survey());
  }

  /** Of the rows as they are read: nobody knows how many a step of the user's drops or adds. */
  private Survey.Result survey() {
    Survey.Result found = Survey.of(StepTranslation.withoutStep(job));
    if (job.userStep().isEmpty()) {
      return found;
    }
    InputStatistics input = found.statistics();
    double copies = StepTranslation.heapCopies(job);
    InputStatistics guessed =
        new InputStatistics(
            input.volume(),
            input.sample().map(sample -> sample.inCopies(copies)),
            input.times(),
            input.tables(),
            Confidence.GUESSED,
            input.seed());
    return new Survey.Result(guessed, found.windowsSeen(), found.notices());
  }

  private Optional<Runner> runner() {
    return pins.runner()
        .or(() -> job.plan().runner().map(name -> name.name().toLowerCase(Locale.ROOT)))
        .flatMap(Runner::named);
  }

  private void requireOne() {
    Optional<Runner> wanted = runner();
    if (wanted.isPresent()) {
      InstalledRunner.require(workspace, wanted.get());
    } else if (Runner.all().stream()
        .noneMatch(runner -> InstalledRunner.find(workspace, runner).isPresent())) {
      throw new LaunchException(
          "Cannot start a run: no runner is installed. Install one: headgate install direct");
    }
  }

  private Runner clusterRunner(String address) {
    return runner()
        .filter(Runner::cluster)
        .orElseThrow(
            () ->
                new RejectedException(
                    "cluster: %s (expected: with one of the runners %s)"
                        .formatted(
                            address,
                            Runner.all().stream()
                                .filter(Runner::cluster)
                                .map(Runner::name)
                                .collect(Collectors.joining(", ")))));
  }

  private Planned on(String address) throws IOException, InterruptedException {
    Runner runner = clusterRunner(address);
    InstalledRunner installed = InstalledRunner.require(workspace, runner);
    try (ClusterProbe probe = ClusterProbe.start(installed, address)) {
      Survey.Result input = survey();
      return on(runner, cluster(address, probe.answer()), input);
    }
  }

  /** A cluster as it has answered. */
  private Cluster cluster(String address, ClusterState state) {
    Optional<Long> pinned =
        pins.heapBytes().isPresent()
            ? Optional.of(pins.heapBytes().getAsLong())
            : job.plan().memoryBytes();
    if (pinned.isPresent() && state.heapIsGiven()) {
      throw FixedMemoryException.of(pinned.get(), address, state.processBytes());
    }
    return new Cluster(
        address,
        state.slots(),
        state.freeSlots(),
        state.processSlots(),
        state.processBytes(),
        state.heapIsGiven());
  }

  /** A plan for this machine, of all runners that work in one process. */
  private Planned here(Survey.Result input) {
    CostModels costs = CostModels.of(workspace);
    List<RunnerOption> options = new ArrayList<>();
    for (Runner runner : Runner.all()) {
      if (runner.embedded()) {
        Optional<InstalledRunner> installed = InstalledRunner.find(workspace, runner);
        options.add(
            new RunnerOption(
                installed.map(InstalledRunner::profile).orElseGet(runner::profile),
                ThisMachine.machine(),
                installed.isPresent(),
                costs.of(runner)));
      }
    }
    List<String> notices = new ArrayList<>(costs.notice().stream().toList());
    return plan(input, options, ThisMachine.fingerprint(), notices);
  }

  /** A plan for a cluster, with its runner. */
  private Planned on(Runner runner, Cluster cluster, Survey.Result input) {
    RunnerOption option = new RunnerOption(runner.profile(), cluster, true, runner.cost());
    return plan(input, List.of(option), cluster.address(), new ArrayList<>());
  }

  private Planned plan(
      Survey.Result found, List<RunnerOption> options, String place, List<String> notices) {
    InputStatistics input = found.statistics();
    RunRecord.Identity identity = Fingerprints.of(job, place);
    History.Found past = History.of(workspace).of(job.name(), PAST_RUNS);
    notices.addAll(past.notices());
    notices.addAll(found.notices());
    notices.addAll(SinkNotices.of(job));
    notices.addAll(StepTranslation.notices(job));
    change(past.runs(), identity).ifPresent(notices::add);
    List<PastRun> lessons = past.runs().stream().flatMap(run -> run.lesson().stream()).toList();
    List<MemoryTrial> trials = past.runs().stream().flatMap(run -> run.trial().stream()).toList();
    Map<String, Correction> learned = new HashMap<>();
    List<RunnerOption> taught = new ArrayList<>();
    for (RunnerOption option : options) {
      String name = option.profile().name();
      learned.put(name, Learning.of(lessons, identity.work(), place, name));
      taught.add(option.withLesson(Lessons.of(trials, identity.work(), place, option.profile())));
    }
    Optional<Refusal> tooMany = WindowLimit.refusal(job, found);
    if (tooMany.isPresent()) {
      Decision none = new Infeasible(tooMany.stream().toList(), Optional.empty());
      return new Planned(none, input, identity, notices);
    }
    WindowLimit.notice(job, found).ifPresent(notices::add);
    Decision decision =
        Optimizer.plan(
            input,
            OptimizerTranslation.shape(job),
            taught,
            OptimizerTranslation.targets(job, pins),
            learned);
    return new Planned(decision, input, identity, notices);
  }

  /** What has changed since the last published run, so that it teaches nothing. */
  private static Optional<String> change(List<RunRecord> runs, RunRecord.Identity now) {
    List<RunRecord> published = runs.stream().filter(run -> run.actual().isPresent()).toList();
    if (published.isEmpty() || published.stream().anyMatch(run -> run.identity().equals(now))) {
      return Optional.empty();
    }
    RunRecord last = published.get(published.size() - 1);
    RunRecord.Identity then = last.identity();
    String what =
        !then.version().equals(now.version())
            ? "Headgate's version"
            : !then.schema().equals(now.schema())
                ? "the schema"
                : !then.job().equals(now.job()) ? "the job" : "the machine";
    return Optional.of(
        "%s has changed since run %s: what earlier runs taught is not used.%s"
            .formatted(
                what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1),
                last.run(),
                what.equals("the schema") || what.equals("the job")
                    ? " If that was another job of the same name, give this one a name of its own."
                    : ""));
  }
}
