package io.headgate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.cli.CommandRun;
import io.headgate.launcher.SampleRuns;
import io.headgate.launcher.history.History;
import io.headgate.launcher.history.RunRecord.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {
  private static final String FIRST = "20260301T101500Z-1a2b3c";
  private static final String SECOND = "20260301T111500Z-4d5e6f";

  @TempDir Path folder = Path.of("");

  @Test
  void prunesWhatIsTooOldAndSaysSo() throws IOException {
    History history = History.in(folder.resolve("state/history"));
    history.keep(
        SampleRuns.record("20251201T101459Z-1a2b3c", "shop")
            .ended(Outcome.PUBLISHED, "Published.", true, Optional.of(SampleRuns.ACTUAL)));
    history.keep(
        SampleRuns.record(FIRST, "shop")
            .ended(Outcome.FAILED, "It ran out of disk.", true, Optional.empty()));

    CommandRun pruned = CommandRun.of(folder, "history", "--prune");

    assertThat(pruned.exitCode()).isZero();
    assertThat(pruned.out())
        .doesNotContain("20251201T101459Z-1a2b3c")
        .contains(FIRST)
        .endsWith("Kept: 90 days and at most 1,000 runs per job; 1 run beyond that was removed.\n");
    assertThat(history.ids("shop")).containsExactly(FIRST);
  }

  @Test
  void aRunThatDiedOfMemoryIsShownWithWhatFollows() throws IOException {
    String message = "Cannot finish run: it ran out of memory. The next plan reserves 2 GiB.";
    History.in(folder.resolve("state/history"))
        .keep(
            SampleRuns.record(FIRST, "shop").ended(Outcome.DIED, message, true, Optional.empty()));

    assertThat(CommandRun.of(folder, "history").out())
        .contains(FIRST + "  shop                 died ")
        .contains("  " + message + "\n");
    assertThat(CommandRun.of(folder, "show", FIRST).out())
        .startsWith(
            "Run %s of shop (job.yaml), begun 2026-03-01T10:15:00Z: died%n%s%n"
                .formatted(FIRST, message));
  }

  @Test
  void commandsShowItAndHowGoodPredictionsWere() throws IOException {
    History history = History.in(folder.resolve("state/history"));
    history.keep(
        SampleRuns.record(FIRST, "shop")
            .ended(Outcome.PUBLISHED, "Published.", true, Optional.of(SampleRuns.ACTUAL)));
    history.keep(
        SampleRuns.record(SECOND, "shop")
            .ended(Outcome.FAILED, "It ran out of disk.", true, Optional.empty()));

    CommandRun list = CommandRun.of(folder, "history");
    CommandRun show = CommandRun.of(folder, "show", "20260301T1015");

    assertThat(list.exitCode()).isZero();
    assertThat(list.out())
        .contains(FIRST + "  shop                 published ")
        .contains(SECOND + "  shop                 failed ")
        .contains("  It ran out of disk.\n")
        .contains("direct × 2")
        .endsWith("\nKept: 90 days and at most 1,000 runs per job.\n");
    assertThat(show.out())
        .startsWith("Run " + FIRST + " of shop (job.yaml), begun 2026-03-01T10:15:00Z: published\n")
        .contains("By hand:  java -cp 'a b' Main --run=file:///x\n")
        .contains("wall time");
    assertThat(CommandRun.of(folder, "show", "2026"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "Cannot show run 2026: several runs match: %s, %s. headgate history lists them.\n"
                    .formatted(FIRST, SECOND)));
    assertThat(CommandRun.of(folder, "history", "none", "--prune").out())
        .isEqualTo(
            "No runs yet of none, in %s.%nKept: 90 days and at most 1,000 runs per job; 0 runs beyond that were removed.%n"
                .formatted(history.folder()));
    assertThat(CommandRun.of(folder, "history", "none").out())
        .isEqualTo("No runs yet of none, in %s.\n".formatted(history.folder()));
  }
}
