package io.headgate.tables.local;

import static io.headgate.tables.local.SinkFixture.RUN_1;
import static io.headgate.tables.local.SinkFixture.RUN_2;
import static io.headgate.tables.local.SinkFixture.RUN_3;
import static io.headgate.tables.local.SinkFixture.name;
import static io.headgate.tables.local.SinkFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.run.Trees;
import io.headgate.tables.Commit;
import io.headgate.tables.DataFile;
import io.headgate.tables.Leftovers;
import io.headgate.tables.Manifest;
import io.headgate.tables.SinkException;
import io.headgate.tables.StoredFile;
import io.headgate.tables.Table;
import io.headgate.tables.TableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTableTest {
  private static final int KEPT = 20; // manifests
  private static final String OLD = "20260228T101500Z-00000a";

  @TempDir Path temporary;
  private Path root;
  private SinkFixture fixture;
  private Table sink;

  @BeforeEach
  void open() throws IOException {
    root = temporary.resolve("out");
    fixture = new SinkFixture(root);
    sink = fixture.sink;
  }

  @Test
  void nothingIsThereBeforeTheFirstPublication() throws IOException {
    assertThat(sink.current()).isEmpty();
    assertThat(sink.newestRun()).isEmpty();
    assertThat(root).doesNotExist();
    try (TableWriter writer = sink.begin(RUN_1)) {
      assertThat(writer.recover()).isEmpty();
      assertThat(writer.leftovers().isEmpty()).isTrue();
    }
  }

  @Test
  void publishesWholeFilesInTheirWindowsAndKeepsNoStaging() throws IOException {
    Manifest manifest = fixture.publish(RUN_1, "w1", "w2", "_");

    assertThat(fixture.visible())
        .containsExactly("window=w1/" + name(RUN_1), "window=w2/" + name(RUN_1));
    assertThat(manifest.sequence()).isEqualTo(1);
    assertThat(manifest.epoch()).isEqualTo(1);
    assertThat(manifest.rows()).isEqualTo(20);
    assertThat(manifest.sink()).isEqualTo(root.toString());
    assertThat(manifest.deadLetters()).isEqualTo("_dead_letters");
    assertThat(manifest.files())
        .extracting(Manifest.PublishedFile::path)
        .containsExactly(
            "dead-letters-storefront-" + RUN_1 + "-00000-0.ndjson",
            "window=w1/" + name(RUN_1),
            "window=w2/" + name(RUN_1));
    assertThat(sink.current()).contains(manifest);
    assertThat(sink.newestRun()).contains(RUN_1);
    assertThat(Folders.children(fixture.home().resolve("runs"))).isEmpty();
    assertThat(Folders.children(fixture.home().resolve("intents"))).isEmpty();
  }

  @Test
  void theNextSnapshotReplacesTheOneBeforeAndLeavesTheFilesOfOthers() throws IOException {
    fixture.publish(RUN_1, "w1", "w2");
    Path foreign = root.resolve("window=w1/other-" + RUN_1 + "-00000-0.parquet");
    Files.writeString(foreign, "not ours");

    Manifest second = fixture.publish(RUN_2, "w2");

    assertThat(fixture.visible())
        .containsExactly(
            "window=w1/other-" + RUN_1 + "-00000-0.parquet", "window=w2/" + name(RUN_2));
    assertThat(second.sequence()).isEqualTo(2);
    assertThat(second.jobId()).isEqualTo(sink.version(1).orElseThrow().jobId());
    assertThat(foreign).hasContent("not ours");
  }

  @Test
  void removesTheFolderOfAWindowThatHasNoFileLeft() throws IOException {
    fixture.publish(RUN_1, "w1");
    fixture.publish(RUN_2, "w2");

    assertThat(root.resolve("window=w1")).doesNotExist();
    assertThat(root.resolve("window=w2")).exists();
  }

  @Test
  void deletesWhatARunLeftThatNeverReachedItsIntentAndClosesItsNumber() throws IOException {
    fixture.publish(RUN_1, "w1");
    try (TableWriter killed = sink.begin(RUN_2)) {
      killed.recover();
      stage(killed, RUN_2, "w1");
    }

    Manifest manifest = fixture.publish(RUN_3, "w3");

    assertThat(manifest.sequence()).as("2 was the killed run's").isEqualTo(3);
    assertThat(fixture.visible()).containsExactly("window=w3/" + name(RUN_3));
    assertThat(Folders.children(fixture.home().resolve("runs"))).isEmpty();
    assertThat(Folders.children(fixture.home().resolve("intents"))).isEmpty();
  }

  @Test
  void discardsWhatARunHasStagedUnlessItsPublicationHasBegun() throws IOException {
    try (TableWriter writer = sink.begin(RUN_1)) {
      writer.recover();
      DataFile file = stage(writer, RUN_1, "w1").get(0);
      writer.discard();
      assertThat(SinkFixture.staged(writer, file)).doesNotExist();
    }
    Disk full = new InterruptedDisk("move .*" + name(RUN_2));
    try (TableWriter writer = fixture.on(full).begin(RUN_2)) {
      writer.recover();
      List<DataFile> files = stage(writer, RUN_2, "w1");
      assertThatThrownBy(() -> writer.publish(Commit.of(files, 0, 7)))
          .isInstanceOf(SinkException.class)
          .hasMessageStartingWith("Cannot finish publishing run " + RUN_2 + " as version ")
          .hasMessageEndingWith(
              ". It will be that version all the same: the next run, or headgate clean, finishes it. Until then readers by manifest see the version before.");
      writer.discard();
      assertThat(SinkFixture.staged(writer, files.get(0))).exists();
    }
    try (TableWriter next = sink.begin(RUN_3)) {
      assertThat(next.recover()).contains(RUN_2);
    }
    assertThat(fixture.visible()).containsExactly("window=w1/" + name(RUN_2));
  }

  @Test
  void cleanRemovesWhatItHasListedAndNothingOfOthers() throws IOException {
    fixture.publish(RUN_1, "w1");
    Path orphan = root.resolve("window=w9/" + name(OLD));
    Path half = root.resolve("window=w1/" + name(OLD) + "." + new java.util.UUID(1, 2) + ".part");
    Path sister = root.resolve("window=w1/storefront-eu-" + RUN_2 + "-00000-0.parquet");
    Path user = root.resolve("window=w1/storefront-notes.parquet");
    Path letters = root.resolve("_dead_letters/dead-letters-storefront-" + OLD + "-00000-0.ndjson");
    for (Path path : List.of(orphan, half, sister, user, letters)) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, "x");
    }
    Path staged;
    try (TableWriter killed = sink.begin(RUN_2)) {
      stage(killed, RUN_2, "w9");
      staged = Path.of(killed.stage().toString());
    }

    try (TableWriter writer = sink.begin(RUN_3)) {
      Leftovers leftovers = writer.leftovers();
      assertThat(leftovers)
          .isEqualTo(
              new Leftovers(
                  List.of(),
                  List.of(staged.getFileName().toString()),
                  Stream.of(letters, half, orphan)
                      .map(path -> new StoredFile(DataFile.Kind.ROWS, relative(path)))
                      .toList()));
      assertThat(List.of(orphan, half, letters, staged)).allMatch(Files::exists);

      writer.clean(leftovers);
    }

    assertThat(List.of(orphan, half, letters, staged, orphan.getParent())).noneMatch(Files::exists);
    assertThat(List.of(sister, user)).allMatch(Files::exists);
    assertThat(fixture.visible()).contains("window=w1/" + name(RUN_1));
  }

  private String relative(Path path) {
    return root.relativize(path).toString();
  }

  @Test
  void cleanKnowsAPublicationThatHasBegunAndFinishesIt() throws IOException {
    try (TableWriter writer = fixture.on(new InterruptedDisk("move .*=w2.*")).begin(RUN_1)) {
      writer.recover();
      List<DataFile> files = stage(writer, RUN_1, "w1", "w2");
      assertThatThrownBy(() -> writer.publish(Commit.of(files, 0, 7))).isNotNull();
    }
    try (TableWriter writer = sink.begin(RUN_2)) {
      Leftovers leftovers = writer.leftovers();
      assertThat(leftovers).isEqualTo(new Leftovers(List.of(RUN_1), List.of(), List.of()));
      writer.clean(leftovers);
    }
    assertThat(fixture.visible())
        .containsExactly("window=w1/" + name(RUN_1), "window=w2/" + name(RUN_1));
  }

  @Test
  void cleanRefusesWhereTheNewestVersionNamesNothingThatIsThere() throws IOException {
    fixture.publish(RUN_1, "w1", "w2");
    Files.move(root.resolve("window=w1"), temporary.resolve("w1"));
    try (TableWriter writer = sink.begin(RUN_2)) {
      assertThat(writer.leftovers().isEmpty()).as("one of two is there").isTrue();
    }
    Files.move(root.resolve("window=w2"), temporary.resolve("w2"));
    try (TableWriter writer = sink.begin(RUN_2)) {
      assertThatThrownBy(writer::leftovers)
          .isInstanceOf(SinkException.class)
          .hasMessage(
              "Cannot clean "
                  + root
                  + ": version 1 has 2 files, and none of them is there. Nothing was touched. Look whether sink.path is the right folder, and whole; the next run replaces that version.");
    }
  }

  /** Somebody has moved away a manifest: what it named is not for the bin. */
  @Test
  void cleanRefusesWhereAManifestIsMissing() throws IOException {
    fixture.publish(RUN_1, 1, "w1");
    fixture.publish(RUN_2, 1, "w1", "w2");
    Files.delete(fixture.manifest(2));
    assertLost(2, "the newest version", "window=w1/" + name(RUN_2));
    Files.delete(fixture.manifest(1));
    assertLost(3, "any version", "window=w1/" + name(RUN_1));
    assertThat(fixture.visible()).hasSize(3);
  }

  private void assertLost(int files, String than, String first) throws IOException {
    try (TableWriter writer = sink.begin(RUN_3)) {
      assertThatThrownBy(writer::leftovers)
          .isInstanceOf(SinkException.class)
          .hasMessage(
              "Cannot clean %s: %d files, such as %s/%s, are of a newer run than %s: a manifest is missing. Nothing was touched. Restore it in %s, or remove these files yourself."
                  .formatted(root, files, root, first, than, fixture.home().resolve("manifests")));
    }
  }

  @Test
  void deadLettersOfTheNewestVersionAreNoOrphansWhereverTheJobWritesThemNow() throws IOException {
    new SinkFixture(root, root.resolve("a/b")).publish(RUN_1, "w1", "_");
    for (String now : List.of("a", "", "elsewhere")) {
      try (TableWriter writer = new SinkFixture(root, root.resolve(now)).sink.begin(RUN_2)) {
        assertThat(writer.leftovers().isEmpty()).as(now).isTrue();
      }
    }
  }

  @Test
  void deadLettersMayLieBesideTheRows() throws IOException {
    SinkFixture beside = new SinkFixture(root, root);
    beside.publish(RUN_1, "w1", "_");
    beside.publish(RUN_2, "w2");
    assertThat(SinkFixture.below(root, ".ndjson")).isEmpty();
    assertThat(beside.visible()).containsExactly("window=w2/" + name(RUN_2));
  }

  @Test
  void aPublicationIsFinishedWithTheDeadLettersWhereItsRunWroteThem() throws IOException {
    SinkFixture then = new SinkFixture(root, root.resolve("then"));
    try (TableWriter writer = then.on(new InterruptedDisk("move .*")).begin(RUN_1)) {
      writer.recover();
      List<DataFile> files = stage(writer, RUN_1, "w1", "_");
      assertThatThrownBy(() -> writer.publish(Commit.of(files, 0, 7))).isNotNull();
    }
    assertThatThrownBy(() -> new SinkFixture(root, root.resolve("now")).publish(RUN_2, "w2"))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            "Cannot finish the publication of run "
                + RUN_1
                + ": its dead letters belong to then, and deadLetters.path is now now. Nothing was touched. Set it back for the next run, or for headgate clean.");
    then.publish(RUN_2, "w2");
    assertThat(then.visible()).containsExactly("window=w2/" + name(RUN_2));
  }

  @Test
  void aFolderInThePlaceOfAFileIsSomebodys() throws IOException {
    fixture.publish(RUN_1, "w1", "w2");
    Path file = root.resolve("window=w1/" + name(RUN_1));
    Files.delete(file);
    Files.createDirectory(file);
    Files.writeString(file.resolve("keep"), "mine");

    fixture.publish(RUN_2, "w2");

    assertThat(file.resolve("keep")).hasContent("mine");
    assertThat(fixture.visible()).containsExactly("window=w2/" + name(RUN_2));
  }

  @Test
  void aRemovalThatFailsIsNoUnfinishedPublication() throws IOException {
    fixture.publish(RUN_1, "w1");
    try (TableWriter writer =
        fixture.on(new InterruptedDisk("delete .*" + name(RUN_1))).begin(RUN_2)) {
      writer.recover();
      List<DataFile> files = stage(writer, RUN_2, "w2");
      assertThatThrownBy(() -> writer.publish(Commit.of(files, 0, 7)))
          .isInstanceOf(SinkException.class)
          .hasMessage(
              "Run "
                  + RUN_2
                  + " is published as version 2, but not all of the version before is removed: interrupted. The next run, or headgate clean, goes on with that.");
    }
    assertThat(sink.newestRun()).contains(RUN_2);
    try (TableWriter next = sink.begin(RUN_3)) {
      next.recover();
    }
    assertThat(fixture.visible()).containsExactly("window=w2/" + name(RUN_2));
  }

  @Test
  void keepsTheFilesOfAsManyVersionsAsAreAskedFor() throws IOException {
    fixture.publish(RUN_1, 2, "w1");
    fixture.publish(RUN_2, 2, "w1");
    Manifest third = fixture.publish(RUN_3, 2, "w1", "_");
    assertThat(fixture.visible())
        .containsExactly(
            "window=w1/" + name(RUN_1), "window=w1/" + name(RUN_2), "window=w1/" + name(RUN_3));
    assertThat(third.keptVersions()).containsExactly(2L, 1L);
    assertThat(List.of(third.keeps(3), third.keeps(1), third.keeps(4)))
        .containsExactly(true, true, false);
    try (TableWriter writer = sink.begin(RUN_1)) {
      assertThat(writer.leftovers().orphans()).as("kept versions are no orphans").isEmpty();
    }

    Manifest fourth = fixture.publish("20260301T131500Z-00000d", 1, "w1");
    assertThat(fourth.keptVersions()).containsExactly(3L);
    assertThat(fixture.visible())
        .containsExactly(
            "window=w1/" + name(RUN_3), "window=w1/" + name("20260301T131500Z-00000d"));

    fixture.publish("20260301T141500Z-00000e", "w1");
    assertThat(fixture.visible()).containsExactly("window=w1/" + name("20260301T141500Z-00000e"));
    assertThat(SinkFixture.below(root, ".ndjson")).isEmpty();
  }

  @Test
  void refusesStagedFilesThatAreNotAsDescribed() throws IOException {
    try (TableWriter writer = sink.begin(RUN_1)) {
      writer.recover();
      List<DataFile> files = stage(writer, RUN_1, "w1", "w2");
      Path second = SinkFixture.staged(writer, files.get(1));
      Files.writeString(second, "cut");
      assertThatThrownBy(() -> writer.publish(Commit.of(files, 0, 7)))
          .hasMessage(
              "Cannot publish "
                  + second
                  + ": it has 3 bytes (expected: 26). Nothing was published; run the job again.");
      Files.delete(second);
      assertThatThrownBy(() -> writer.publish(Commit.of(files, 0, 7)))
          .hasMessageContaining("it has disappeared since it was written");
    }
    assertThat(sink.current()).isEmpty();
    assertThat(fixture.visible()).isEmpty();
  }

  @Test
  void forgetsTheManifestsOfVersionsLongGone() throws IOException {
    for (int i = 0; i < KEPT + 3; i++) {
      fixture.publish("20260301T1015%02dZ-00000a".formatted(i), "w1");
    }
    assertThat(Folders.children(fixture.home().resolve("manifests"))).hasSize(KEPT);
    assertThat(sink.current().orElseThrow().sequence()).isEqualTo(KEPT + 3);
  }

  @Test
  void deadLettersOnAnotherFileSystemAreCopied() throws IOException {
    Path memory = Path.of("/dev/shm");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isDirectory(memory)
            && !Files.getFileStore(memory).equals(Files.getFileStore(temporary)),
        "no second file system");
    Path letters = Files.createTempDirectory(memory, "letters");
    try {
      new SinkFixture(root, letters).publish(RUN_1, "w1", "_");
      assertThat(SinkFixture.below(letters, ""))
          .containsExactly("dead-letters-storefront-" + RUN_1 + "-00000-0.ndjson");
    } finally {
      Trees.delete(letters);
    }
  }
}
