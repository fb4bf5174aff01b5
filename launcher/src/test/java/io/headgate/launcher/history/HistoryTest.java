package io.headgate.launcher.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.launcher.CommandRun;
import io.headgate.launcher.SamplePlans;
import io.headgate.launcher.history.RunRecord.Actual;
import io.headgate.launcher.history.RunRecord.Identity;
import io.headgate.launcher.history.RunRecord.Outcome;
import io.headgate.optimizer.FileSizes;
import io.headgate.optimizer.Pins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final String FIRST = "20260301T101500Z-1a2b3c";
  private static final String SECOND = "20260301T111500Z-4d5e6f";

  @TempDir Path folder = Path.of("");

  @Test
  void keepsEverythingAboutARun() throws IOException {
    History history = History.in(folder);
    RunRecord run =
        run(FIRST, "shop").ended(Outcome.PUBLISHED, "Published.", true, Optional.of(ACTUAL));

    history.keep(run(FIRST, "shop"));
    history.keep(run);

    assertThat(history.all(10)).isEqualTo(new History.Found(List.of(run), List.of()));
    assertThat(history.of("shop", 10).runs()).containsExactly(run);
    assertThat(history.of("other", 10).runs()).isEmpty();
    assertThat(history.withId("20260301T10").runs()).containsExactly(run);
  }

  @Test
  void givesTheLatestRunsOfAllJobsInOrder() throws IOException {
    History history = History.in(folder);
    history.keep(run(SECOND, "a"));
    history.keep(run(FIRST, "b"));

    assertThat(history.all(10).runs()).extracting(RunRecord::run).containsExactly(FIRST, SECOND);
    assertThat(history.all(1).runs()).extracting(RunRecord::run).containsExactly(SECOND);
  }

  @Test
  void leavesCorruptAndNewerFilesAloneAndSaysSo() throws IOException {
    History history = History.in(folder);
    history.keep(run(FIRST, "shop"));
    Path newer = Files.writeString(folder.resolve("shop/2.json"), "{\"format\": 2}");
    Path broken = Files.writeString(folder.resolve("shop/3.json"), "{\"format\": 1, ");
    Path other = Files.writeString(folder.resolve("shop/4.json"), "{\"format\": 1}");
    Files.writeString(folder.resolve("shop/notes.txt"), "not ours");

    History.Found found = history.all(10);

    assertThat(found.runs()).extracting(RunRecord::run).containsExactly(FIRST);
    assertThat(found.notices())
        .satisfiesExactlyInAnyOrder(
            line ->
                assertThat(line)
                    .isEqualTo(
                        newer
                            + " is not used: it is of a newer version (format 2, understood: up to 1)."),
            line -> assertThat(line).startsWith(broken + " is not used: it cannot be read ("),
            line -> assertThat(line).startsWith(other + " is not used: it cannot be read ("));
    assertThat(newer).exists();
  }

  @Test
  void aRecordThatLacksAMemberIsNotUsed() throws IOException {
    History history = History.in(folder);
    history.keep(run(FIRST, "shop"));
    Path file = folder.resolve("shop/" + FIRST + ".json");
    Files.writeString(file, Files.readString(file).replace("\"load\"", "\"loaded\""));

    History.Found found = history.all(10);

    assertThat(found.runs()).isEmpty();
    assertThat(found.notices())
        .singleElement()
        .asString()
        .startsWith(file + " is not used: it cannot be read (Missing creator property 'load'");
  }

  @Test
  void saysOfManyFilesThatCannotBeUsedHowManyTheyAre() throws IOException {
    Files.createDirectories(folder.resolve("shop"));
    for (int i = 0; i < 100; i++) {
      Files.writeString(folder.resolve("shop/%d.json".formatted(i)), "half a fi");
    }

    assertThat(History.in(folder).of("shop", 100).notices())
        .hasSize(4)
        .endsWith("97 more files of the history are not used.");
  }

  @Test
  void commandsShowItAndHowGoodPredictionsWere() throws IOException {
    History history = History.in(folder.resolve("state/history"));
    history.keep(
        run(FIRST, "shop").ended(Outcome.PUBLISHED, "Published.", true, Optional.of(ACTUAL)));
    history.keep(
        run(SECOND, "shop").ended(Outcome.FAILED, "It ran out of disk.", true, Optional.empty()));

    CommandRun list = CommandRun.of(folder, "history");
    CommandRun show = CommandRun.of(folder, "show", "20260301T1015");

    assertThat(list.exitCode()).isZero();
    assertThat(list.out())
        .contains(FIRST + "  shop                 published ")
        .contains(SECOND + "  shop                 failed ")
        .contains("  It ran out of disk.\n")
        .contains("direct × 2");
    assertThat(show.out())
        .startsWith("Run " + FIRST + " of shop (job.yaml), begun 2026-03-01T10:15:00Z: published\n")
        .contains("By hand:  java -cp 'a b' Main --run=file:///x\n")
        .contains("wall time");
    assertThat(CommandRun.of(folder, "show", "2026"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "Cannot show run 2026: several begin so: %s, %s. headgate history lists them.\n"
                    .formatted(FIRST, SECOND)));
    assertThat(CommandRun.of(folder, "history", "none").out())
        .isEqualTo("No runs yet of none, in %s.\n".formatted(history.folder()));
  }

  private static final Actual ACTUAL =
      new Actual(
          7.5,
          OptionalDouble.of(13.5),
          OptionalLong.of(700L << 20),
          2_000_000,
          1_897_994,
          100_000,
          2_006,
          new FileSizes(48, 0, 0, 0),
          94_371_840);

  private static RunRecord run(String id, String job) {
    return new RunRecord(
        RunRecord.FORMAT,
        id,
        job,
        "job.yaml",
        new Identity("a", "b", "0.1.0", "here"),
        1_772_360_100_000L,
        true,
        SamplePlans.INPUT,
        SamplePlans.plan(Pins.none()),
        List.of("java", "-cp", "a b", "Main", "--run=file:///x"),
        Outcome.STARTED,
        "It has begun.",
        Optional.empty());
  }
}
