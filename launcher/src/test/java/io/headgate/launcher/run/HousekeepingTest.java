package io.headgate.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.launcher.SampleRuns;
import io.headgate.launcher.history.History;
import io.headgate.launcher.history.Retention;
import io.headgate.launcher.history.RunRecord.Outcome;
import io.headgate.launcher.workspace.RejectedException;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.run.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:15:00Z");
  private static final String OLD = "20251201T101459Z-00000a"; // 90 days and a second
  private static final String YOUNG = "20251201T101500Z-00000b"; // 90 days
  private static final String LATE = "20260228T101500Z-00000c";

  @TempDir Path folder;
  private final List<String> notices = new ArrayList<>();

  @Test
  void removesWhatIsOlderThanItsDaysWithFolderAndLog() throws IOException {
    keep("shop", OLD, Outcome.PUBLISHED);
    keep("shop", YOUNG, Outcome.FAILED);
    keep("shop", LATE, Outcome.PUBLISHED);

    assertThat(prune(Map.of())).isEqualTo(1);

    assertThat(history().ids("shop")).containsExactly(YOUNG, LATE);
    assertThat(runs()).containsExactly(YOUNG, LATE);
    assertThat(notices).isEmpty();
    assertThat(prune(Map.of())).as("once more").isZero();
  }

  @Test
  void ofEachJobKeepsTheLatestRuns() throws IOException {
    keep("shop", YOUNG, Outcome.PUBLISHED);
    keep("shop", LATE, Outcome.STOPPED);
    keep("other", "20260101T000000Z-00000d", Outcome.REFUSED);

    assertThat(prune(Map.of("HEADGATE_KEEP_RUNS", "1"))).isEqualTo(1);

    assertThat(history().ids("shop")).containsExactly(LATE);
    assertThat(history().ids("other")).containsExactly("20260101T000000Z-00000d");
    assertThat(runs()).containsExactly("20260101T000000Z-00000d", LATE);
  }

  @Test
  void neverRemovesARunThatMayGoOn() throws IOException {
    keep("shop", OLD, Outcome.STARTED);
    keep("shop", LATE, Outcome.PUBLISHED);

    assertThat(prune(Map.of("HEADGATE_KEEP_RUNS", "1", "HEADGATE_KEEP_DAYS", "1"))).isZero();

    assertThat(history().ids("shop")).containsExactly(OLD, LATE);
    assertThat(runs()).containsExactly(OLD, LATE);
  }

  @Test
  void neverRemovesWhatIsNotOurs() throws IOException {
    keep("shop", LATE, Outcome.PUBLISHED);
    Path notes = Files.writeString(folder.resolve("state/history/shop/notes.json"), "{}");
    Path newer = folder.resolve("state/history/shop/" + OLD + ".json");
    Files.writeString(newer, "{\"format\": 1000}");
    Path other = Files.createDirectories(folder.resolve("state/runs/20200101"));
    Files.createDirectories(folder.resolve("state/runs").resolve(OLD));

    assertThat(prune(Map.of("HEADGATE_KEEP_DAYS", "1"))).isZero();

    assertThat(notes).exists();
    assertThat(newer).exists();
    assertThat(other).exists();
    assertThat(runs()).contains(OLD);
  }

  @Test
  void aFolderWithoutHistoryGoesByItsAge() throws IOException {
    Files.createDirectories(folder.resolve("state/runs").resolve(OLD));
    Files.createDirectories(folder.resolve("state/runs").resolve(YOUNG));

    assertThat(prune(Map.of())).isEqualTo(1);

    assertThat(runs()).containsExactly(YOUNG);
  }

  @Test
  void aRemovalThatFailsIsSaidAndTheOthersGo() throws IOException {
    String other = "20250101T000000Z-00000e";
    keep("a", OLD, Outcome.PUBLISHED);
    keep("b", other, Outcome.PUBLISHED);
    Workspace workspace = workspace(Map.of());
    Housekeeping housekeeping =
        Housekeeping.of(workspace, Retention.of(workspace), notices::add)
            .with(
                path -> {
                  if (path.endsWith(OLD)) {
                    throw new IOException("the disk is gone");
                  }
                  return Trees.delete(path);
                });

    assertThat(housekeeping.prune()).isEqualTo(1);

    assertThat(notices)
        .containsExactly(
            "Cannot remove the old run %s/state/runs/%s: the disk is gone. The next run tries again."
                .formatted(folder, OLD));
    assertThat(history().ids("a")).containsExactly(OLD);
    assertThat(history().ids("b")).isEmpty();
    assertThat(runs()).containsExactly(OLD);
    assertThat(prune(Map.of())).as("the next one").isEqualTo(1);
  }

  @Test
  void daysAndRunsAreChecked() {
    assertThat(Retention.of(workspace(Map.of()))).isEqualTo(new Retention(90, 1000));
    assertThat(
            Retention.of(
                workspace(Map.of("HEADGATE_KEEP_DAYS", "7", "HEADGATE_KEEP_RUNS", "1000000"))))
        .isEqualTo(new Retention(7, 1_000_000));
    for (String wrong : List.of("0", "-1", "ten", "1000001", "99999999999", "1.5")) {
      assertThatThrownBy(() -> Retention.of(workspace(Map.of("HEADGATE_KEEP_DAYS", wrong))))
          .isInstanceOf(RejectedException.class)
          .hasMessage("HEADGATE_KEEP_DAYS: %s (expected: 1 to 1000000)".formatted(wrong));
    }
  }

  private void keep(String job, String id, Outcome outcome) throws IOException {
    history().keep(SampleRuns.record(id, job).ended(outcome, "It is so.", true, Optional.empty()));
    Path run = Files.createDirectories(folder.resolve("state/runs").resolve(id));
    Files.writeString(run.resolve("run.log"), "a log");
  }

  private int prune(Map<String, String> variables) {
    Workspace workspace = workspace(variables);
    return Housekeeping.of(workspace, Retention.of(workspace), notices::add).prune();
  }

  private Workspace workspace(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("HEADGATE_STATE", folder.resolve("state").toString());
    return new Workspace(all, folder, folder, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private History history() {
    return History.in(folder.resolve("state/history"));
  }

  private List<String> runs() throws IOException {
    try (var all = Files.list(folder.resolve("state/runs"))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.length() > 8)
          .sorted()
          .toList();
    }
  }
}
