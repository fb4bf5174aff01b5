package io.headgate.optimizer;

import io.headgate.optimizer.Alternative.Aspect;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.DiedOfMemory;
import io.headgate.optimizer.plan.Reason;
import io.headgate.optimizer.plan.Refusal;
import io.headgate.optimizer.plan.TooLittleMemory;
import io.headgate.optimizer.prediction.Correction;
import io.headgate.optimizer.prediction.Predictor;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pin;
import io.headgate.optimizer.request.Pins;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.optimizer.request.Targets;
import io.headgate.optimizer.sizing.Sized;
import io.headgate.optimizer.sizing.Sizing;
import io.headgate.optimizer.sizing.WorkerCounts;
import io.headgate.terms.Layout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Chooses how to run: lays out the run on every runner with every number of workers that is worth a
 * look, predicts each, and takes the best for the objective. Equal arguments give equal plans,
 * whatever the order of the runners.
 */
public final class Optimizer {
  /** Files that a writer keeps open: a window more, and windows are written in several files. */
  private static final long MOST_FUSED_WINDOWS = 200;

  private final InputStatistics input;
  private final JobShape job;
  private final List<RunnerOption> options;
  private final Targets targets;
  private final Predictor predictor;
  private final Ranking ranking;

  private Optimizer(
      InputStatistics input,
      JobShape job,
      List<RunnerOption> options,
      Targets targets,
      Map<String, Correction> learned) {
    this.input = input;
    this.job = job;
    this.options =
        options.stream().sorted(Comparator.comparing(option -> option.profile().name())).toList();
    this.targets = targets;
    this.predictor = new Predictor(input, job, learned);
    this.ranking = new Ranking(targets.objective());
  }

  /**
   * Decides.
   *
   * @param options the runners that there are, installed or not; one is chosen only if it is
   *     installed and, where the user has pinned one, the pinned one
   * @param learned by runner, what earlier runs of the job say
   */
  public static Decision plan(
      InputStatistics input,
      JobShape job,
      List<RunnerOption> options,
      Targets targets,
      Map<String, Correction> learned) {
    return new Optimizer(input, job, options, targets, learned).decide();
  }

  private Decision decide() {
    List<Candidate> all = options.stream().flatMap(option -> candidates(option, targets)).toList();
    List<Candidate> eligible =
        all.stream().filter(candidate -> eligible(candidate.option())).toList();
    Optional<Candidate> best = ranking.best(eligible);
    if (best.isEmpty()) {
      return infeasible(all);
    }
    Candidate chosen = best.get();
    return new Chosen(
        chosen.plan(),
        new Choice<>(chosen.plan().runner(), reasons(chosen, eligible)),
        chosen.prediction(),
        predictor.basis(chosen.option(), chosen.plan()),
        predictor.knowledge(chosen.option()),
        alternatives(chosen, all));
  }

  private boolean eligible(RunnerOption option) {
    return option.installed() && asked(option);
  }

  private boolean asked(RunnerOption option) {
    return targets.pins().runner().map(option.profile().name()::equals).orElse(true);
  }

  private Stream<Candidate> candidates(RunnerOption option, Targets wanted) {
    return WorkerCounts.of(option.site(), wanted).stream()
        .flatMap(workers -> layouts(option, wanted, workers).stream());
  }

  /**
   * The fused layout is worth a look where it does not make more files, and a writer has no more
   * windows than it keeps files open.
   */
  private List<Candidate> layouts(RunnerOption option, Targets wanted, Choice<Integer> workers) {
    Sizing sizing = new Sizing(input, job, option, wanted);
    Optional<Layout> pinned = wanted.pins().layout();
    List<Candidate> found = new ArrayList<>();
    candidate(option, sizing.with(workers, pinned.orElse(Layout.RESHUFFLED))).ifPresent(found::add);
    if (pinned.isEmpty() && job.deduplicates() && !found.isEmpty() && fewWindows()) {
      candidate(option, sizing.with(workers, Layout.FUSED))
          .filter(fused -> files(fused) <= files(found.get(0)))
          .ifPresent(found::add);
    }
    return found;
  }

  private boolean fewWindows() {
    return !job.windowed()
        || input.times().map(times -> times.windows() <= MOST_FUSED_WINDOWS).orElse(false);
  }

  private static long files(Candidate candidate) {
    return candidate.prediction().files().count();
  }

  private Optional<Candidate> candidate(RunnerOption option, Sized sized) {
    return sized instanceof Sized.Fits fits
        ? Optional.of(new Candidate(option, fits.plan(), predictor.predict(option, fits.plan())))
        : Optional.empty();
  }

  private List<Reason> reasons(Candidate chosen, List<Candidate> eligible) {
    if (targets.pins().runner().isPresent()) {
      return List.of(new Reason.Pinned(Pin.RUNNER, targets.pins().origin(Pin.RUNNER)));
    }
    boolean only = eligible.stream().allMatch(other -> other.isOn(chosen.plan().runner()));
    return only
        ? List.of(new Reason.OnlyRunner(chosen.plan().runner()))
        : List.of(ranking.reason(chosen));
  }

  private Infeasible infeasible(List<Candidate> all) {
    List<Refusal> refusals =
        options.stream()
            .filter(this::eligible)
            .map(this::refusal)
            .sorted(Comparator.comparingDouble(Optimizer::lack))
            .toList();
    Targets anyRunner = targets.with(targets.pins().onAnyRunner());
    List<Candidate> others =
        options.stream().flatMap(option -> candidates(option, anyRunner)).toList();
    Optional<Candidate> installed =
        ranking.best(others.stream().filter(other -> other.option().installed()).toList());
    Optional<Candidate> remedy = installed.isPresent() ? installed : ranking.best(all);
    return new Infeasible(refusals, remedy.map(other -> Alternative.of(Aspect.RUNNER, other)));
  }

  /** Why a runner without a candidate has none, with the number of workers that lacks least. */
  private Refusal refusal(RunnerOption option) {
    Sizing sizing = new Sizing(input, job, option, targets);
    return WorkerCounts.of(option.site(), targets).stream()
        .map(workers -> ((Sized.Refused) sizing.with(workers, Layout.RESHUFFLED)).refusal())
        .min(Comparator.comparingDouble(Optimizer::lack))
        .orElseThrow();
  }

  private static double lack(Refusal refusal) {
    if (refusal instanceof DiedOfMemory died) {
      return lack(died.lack());
    }
    return refusal instanceof TooLittleMemory no
        ? (double) no.neededBytes() / no.allowedBytes()
        : Double.MAX_VALUE;
  }

  private List<Alternative> alternatives(Candidate chosen, List<Candidate> all) {
    List<Alternative> found = new ArrayList<>();
    for (RunnerOption option : options) {
      String name = option.profile().name();
      if (!chosen.isOn(name)) {
        found.add(
            bestOf(all, candidate -> candidate.isOn(name))
                .map(other -> Alternative.of(Aspect.RUNNER, other))
                .orElseGet(() -> Alternative.of(option, refusal(option))));
      }
    }
    Predicate<Candidate> sameRunner = candidate -> candidate.isOn(chosen.plan().runner());
    bestOf(all, sameRunner.and(other -> !sameWorkers(other, chosen)))
        .ifPresent(other -> found.add(Alternative.of(Aspect.WORKERS, other)));
    otherLayout(chosen).ifPresent(other -> found.add(Alternative.of(Aspect.LAYOUT, other)));
    otherShards(chosen).ifPresent(other -> found.add(Alternative.of(Aspect.SHARDS, other)));
    unpinned().ifPresent(other -> found.add(Alternative.of(Aspect.UNPINNED, other)));
    return found;
  }

  private static boolean sameWorkers(Candidate one, Candidate other) {
    return one.plan().workers().value().equals(other.plan().workers().value());
  }

  private Optional<Candidate> bestOf(List<Candidate> all, Predicate<Candidate> of) {
    return ranking.best(all.stream().filter(of).toList());
  }

  private Optional<Candidate> otherLayout(Candidate chosen) {
    if (!job.deduplicates()) {
      return Optional.empty();
    }
    Layout other =
        chosen.plan().layout().value() == Layout.FUSED ? Layout.RESHUFFLED : Layout.FUSED;
    return candidate(
        chosen.option(),
        new Sizing(input, job, chosen.option(), targets).with(chosen.plan().workers(), other));
  }

  /** Twice as many: each shard is half as large, and there are more pieces. */
  private Optional<Candidate> otherShards(Candidate chosen) {
    if (!job.deduplicates()) {
      return Optional.empty();
    }
    int twice = 2 * chosen.plan().dedupShards().value();
    Targets more = targets.with(targets.pins().withDedupShards(twice, Origin.FLAG));
    return candidate(
        chosen.option(),
        new Sizing(input, job, chosen.option(), more)
            .with(chosen.plan().workers(), chosen.plan().layout().value()));
  }

  /** What would be chosen if nothing were pinned; empty if nothing is. */
  private Optional<Candidate> unpinned() {
    if (targets.pins().equals(Pins.none())) {
      return Optional.empty();
    }
    Targets free = targets.with(Pins.none());
    return ranking.best(
        options.stream()
            .filter(RunnerOption::installed)
            .flatMap(option -> candidates(option, free))
            .toList());
  }
}
