package io.headgate.launcher.plan;

import io.headgate.launcher.plan.Planner.Planned;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.optimizer.Infeasible;
import io.headgate.optimizer.plan.InputChanges;
import io.headgate.survey.Survey;
import io.headgate.terms.InputChange;
import io.headgate.terms.Numbers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A plan whose input is still there when it is made: where the listing has other bytes by then, by
 * more than {@link InputChange#MOST}, it is planned again, once, and refused if that happens again.
 */
public final class SteadyPlan {
  private SteadyPlan() {}

  /** Makes a plan. */
  @FunctionalInterface
  interface Planning {
    Planned plan() throws IOException, InterruptedException;
  }

  /** Lists the input; its bytes as stored. */
  @FunctionalInterface
  interface Listing {
    long bytes() throws IOException;
  }

  /**
   * The plan, or the refusal.
   *
   * @param notices gets a sentence where it plans again
   */
  public static Planned of(Workspace workspace, LaunchRequest request, Consumer<String> notices)
      throws IOException, InterruptedException {
    return of(
        () -> Planner.decide(workspace, request),
        () -> Survey.listedBytes(request.job().job()),
        notices);
  }

  static Planned of(Planning planning, Listing listing, Consumer<String> notices)
      throws IOException, InterruptedException {
    Planned first = planning.plan();
    long found = listing.bytes();
    if (first.decision() instanceof Infeasible || isSteady(first, found)) {
      return first;
    }
    notices.accept(
        "The input has changed since it was surveyed: %s then, %s now. It is planned again."
            .formatted(Numbers.size(bytes(first)), Numbers.size(found)));
    Planned second = planning.plan();
    long then = listing.bytes();
    return second.decision() instanceof Infeasible || isSteady(second, then)
        ? second
        : new Planned(
            new Infeasible(List.of(new InputChanges(bytes(second), then)), Optional.empty()),
            second.input(),
            second.identity(),
            second.notices());
  }

  private static boolean isSteady(Planned planned, long found) {
    return !InputChange.isLarge(bytes(planned), found);
  }

  private static long bytes(Planned planned) {
    return planned.input().volume().bytesStored();
  }
}
