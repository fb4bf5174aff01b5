package io.headgate.options;

import io.headgate.terms.Layout;
import java.util.Optional;

/** Checks that what is asked of the plan goes with the job. */
record PlanChecks(Report report, Fields file) {

  void check() {
    Fields plan = file.section(PlanSettings.PLAN);
    boolean fused = plan.find(PlanSettings.LAYOUT).equals(Optional.of(Layout.FUSED));
    if (fused && file.given(Catalogue.DEDUPLICATE).isEmpty()) {
      report.add(
          plan.value(PlanSettings.LAYOUT).orElseThrow().origin(),
          plan.keyOf(PlanSettings.LAYOUT),
          "fused (expected: reshuffled, as the job drops no duplicates)");
    }
  }
}
