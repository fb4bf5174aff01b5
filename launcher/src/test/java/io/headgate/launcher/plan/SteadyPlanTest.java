package io.headgate.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.launcher.SamplePlans;
import io.headgate.launcher.history.RunRecord.Identity;
import io.headgate.launcher.plan.Planner.Planned;
import io.headgate.optimizer.Infeasible;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.plan.InputChanges;
import io.headgate.optimizer.plan.TooManyWindows;
import io.headgate.optimizer.request.Pins;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SteadyPlanTest {
  private static final long MIB = 1 << 20;

  private final Deque<Planned> plans = new ArrayDeque<>();
  private final Deque<Long> listings = new ArrayDeque<>();
  private final List<String> notices = new ArrayList<>();

  @Test
  void inputThatStaysIsPlannedOnce() throws Exception {
    Planned plan = planned(100);
    plans.add(plan);
    listings.add(120 * MIB);

    assertThat(decide()).isSameAs(plan);
    assertThat(notices).isEmpty();
  }

  @Test
  void inputThatHasChangedIsPlannedAgain() throws Exception {
    Planned second = planned(130);
    plans.addAll(List.of(planned(100), second));
    listings.addAll(List.of(121 * MIB, 130 * MIB));

    assertThat(decide()).isSameAs(second);
    assertThat(notices)
        .containsExactly(
            "The input has changed since it was surveyed: 100.0 MiB then, 121.0 MiB now. It is"
                + " planned again.");
  }

  @Test
  void inputThatGoesOnChangingIsRefusedWithBothFigures() throws Exception {
    plans.addAll(List.of(planned(100), planned(130)));
    listings.addAll(List.of(121 * MIB, 100 * MIB));

    Planned refused = decide();

    assertThat(refused.decision())
        .isEqualTo(
            new Infeasible(List.of(new InputChanges(130 * MIB, 100 * MIB)), Optional.empty()));
    assertThat(plans).isEmpty();
    assertThat(listings).isEmpty();
  }

  @Test
  void smallInputMayChange() throws Exception {
    Planned plan = planned(1);
    plans.add(plan);
    listings.add(63 * MIB);

    assertThat(decide()).isSameAs(plan);
  }

  @Test
  void aRefusalStaysOne() throws Exception {
    Planned none =
        new Planned(
            new Infeasible(List.of(new TooManyWindows(2, 1)), Optional.empty()),
            InputStatistics.ofFiles(100 * MIB, 1),
            planned(1).identity(),
            List.of());
    plans.add(none);
    listings.add(900 * MIB);

    assertThat(decide()).isSameAs(none);
  }

  private Planned decide() throws Exception {
    return SteadyPlan.of(plans::remove, listings::remove, notices::add);
  }

  private static Planned planned(long mib) {
    return new Planned(
        SamplePlans.plan(Pins.none()),
        InputStatistics.ofFiles(mib * MIB, 1),
        new Identity("a", "b", "c", "d"),
        List.of());
  }
}
