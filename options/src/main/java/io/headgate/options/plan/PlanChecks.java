package io.headgate.options.plan;

import io.headgate.options.setting.Fields;
import io.headgate.options.steps.DeduplicateSettings;
import io.headgate.options.yaml.Report;
import io.headgate.terms.Layout;
import java.util.Optional;

/** Checks that what is asked of the plan goes with the job. */
public record PlanChecks(Report report, Fields file) {

  /** Reports what does not go together. */
  public void check() {
    Fields plan = file.section(PlanSettings.PLAN);
    boolean fused = plan.find(PlanSettings.LAYOUT).equals(Optional.of(Layout.FUSED));
    if (fused && file.given(DeduplicateSettings.DEDUPLICATE).isEmpty()) {
      report.add(
          plan.value(PlanSettings.LAYOUT).orElseThrow().origin(),
          plan.keyOf(PlanSettings.LAYOUT),
          "fused (expected: reshuffled, as the job drops no duplicates)");
    }
  }
}
