package io.headgate.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.launcher.SamplePlans;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pins;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanScreenTest {
  @Test
  void saysWhatThereIsWhatIsDoneWhyAndWhatInstead() {
    List<String> lines = PlanScreen.lines(SamplePlans.plan(Pins.none()), SamplePlans.INPUT);

    assertThat(lines)
        .contains(
            "Input      3 files, 600.0 MiB; about 2,000,000 rows (± 0.4%), 5.0% duplicates, 0.1%"
                + " malformed",
            "           event times 2026-03-01T00:00:00Z to 2026-03-01T04:00:00Z (4 h 0 min), 48"
                + " windows",
            "           table products.csv, 1.0 MiB; a copy in memory takes 3.0 MiB",
            "  hot key         50.0%          user_id = 42 has a dedup shard of its own",
            "  hot window      50.0%          2026-03-01T00:00:00Z has 1 writer bucket of its own")
        .anyMatch(line -> line.startsWith("Plan       direct, 2 workers, "))
        .anyMatch(line -> line.startsWith("Confidence input sampled; cost guessed"))
        .anyMatch(line -> line.contains("(not installed: headgate install flink)"))
        .noneMatch(line -> line.startsWith("Without your pins"));
    assertThat(lines).allMatch(line -> line.length() < 140);
  }

  @Test
  void saysWhatPinsCost() {
    List<String> lines =
        PlanScreen.lines(
            SamplePlans.plan(Pins.none().withWorkers(1, Origin.FLAG)), SamplePlans.INPUT);

    assertThat(lines)
        .anyMatch(line -> line.equals("  workers         1              set by --workers"))
        .anyMatch(line -> line.startsWith("Without your pins: direct, 2 workers, "));
  }

  @Test
  void saysThatTheJobFileHasMadeAChoice() {
    Pins pins =
        Pins.none()
            .withWorkers(1, Origin.JOB_FILE)
            .withDedupShards(8, Origin.JOB_FILE)
            .withHeapBytes(2L << 30, Origin.FLAG);

    assertThat(PlanScreen.lines(SamplePlans.plan(pins), SamplePlans.INPUT))
        .contains(
            "  workers         1              set by plan.workers",
            "  dedup shards    8              set by plan.shards",
            "  memory          2.00 GiB       set by --heap");
  }
}
