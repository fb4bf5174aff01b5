package io.headgate.launcher.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.launcher.SampleRuns;
import io.headgate.launcher.history.RunRecord.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        SampleRuns.record(FIRST, "shop")
            .ended(Outcome.PUBLISHED, "Published.", true, Optional.of(SampleRuns.ACTUAL));

    history.keep(SampleRuns.record(FIRST, "shop"));
    history.keep(run);

    assertThat(history.all(10)).isEqualTo(new History.Found(List.of(run), List.of()));
    assertThat(history.of("shop", 10).runs()).containsExactly(run);
    assertThat(history.of("other", 10).runs()).isEmpty();
    assertThat(history.withId("20260301T10").runs()).containsExactly(run);
  }

  @Test
  void givesTheLatestRunsOfAllJobsInOrder() throws IOException {
    History history = History.in(folder);
    history.keep(SampleRuns.record(SECOND, "a"));
    history.keep(SampleRuns.record(FIRST, "b"));

    assertThat(history.all(10).runs()).extracting(RunRecord::run).containsExactly(FIRST, SECOND);
    assertThat(history.all(1).runs()).extracting(RunRecord::run).containsExactly(SECOND);
  }

  @Test
  void leavesCorruptAndNewerFilesAloneAndSaysSo() throws IOException {
    History history = History.in(folder);
    history.keep(SampleRuns.record(FIRST, "shop"));
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
    history.keep(SampleRuns.record(FIRST, "shop"));
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
}
