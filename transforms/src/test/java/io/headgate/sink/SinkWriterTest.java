package io.headgate.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.transforms.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkFolderTest {
  private static final String RUN_1 = "20260301T101500Z-00000a";
  private static final String RUN_2 = "20260301T111500Z-00000b";

  @TempDir Path temporary;
  private Path root;
  private SinkFolder sink;

  @BeforeEach
  void open() throws IOException {
    root = temporary.resolve("out");
    sink = SinkFolder.of(root, root.resolve("_dead_letters"), "storefront");
  }

  @Test
  void nothingIsThereBeforeTheFirstPublication() throws IOException {
    assertThat(sink.current()).isEmpty();
    assertThat(sink.recover()).isEmpty();
  }

  @Test
  void publishesWholeFilesInTheirWindowsAndKeepsNoStaging() throws IOException {
    Manifest manifest =
        sink.publishSnapshot(RUN_1, List.of(stage(RUN_1, "w1", "a"), stage(RUN_1, "w2", "b")), 7);

    assertThat(visible())
        .containsExactly(
            "window=w1/storefront-" + RUN_1 + "-a.parquet",
            "window=w2/storefront-" + RUN_1 + "-b.parquet");
    assertThat(manifest.sequence()).isEqualTo(1);
    assertThat(manifest.rows()).isEqualTo(20);
    assertThat(sink.current()).contains(manifest);
    assertThat(sink.staging(RUN_1)).doesNotExist();
  }

  @Test
  void theNextSnapshotReplacesTheOneBeforeAndLeavesTheFilesOfOthers() throws IOException {
    sink.publishSnapshot(RUN_1, List.of(stage(RUN_1, "w1", "a"), stage(RUN_1, "w2", "b")), 7);
    Path foreign = root.resolve("window=w1/other-" + RUN_1 + "-a.parquet");
    Files.writeString(foreign, "not ours");

    Manifest second = sink.publishSnapshot(RUN_2, List.of(stage(RUN_2, "w2", "c")), 8);

    assertThat(visible())
        .containsExactly(
            "window=w1/other-" + RUN_1 + "-a.parquet",
            "window=w2/storefront-" + RUN_2 + "-c.parquet");
    assertThat(second.sequence()).isEqualTo(2);
    assertThat(foreign).hasContent("not ours");
  }

  @Test
  void removesTheFolderOfAWindowThatHasNoFileLeft() throws IOException {
    sink.publishSnapshot(RUN_1, List.of(stage(RUN_1, "w1", "a")), 7);
    sink.publishSnapshot(RUN_2, List.of(stage(RUN_2, "w2", "b")), 8);

    assertThat(root.resolve("window=w1")).doesNotExist();
    assertThat(root.resolve("window=w2")).exists();
  }

  /** Interrupts a publication after every one of its changes on disk, then recovers. */
  @Test
  void recoversAPublicationFromEveryPointAtWhichItCanBeInterrupted() throws IOException {
    sink.publishSnapshot(RUN_1, List.of(stage(RUN_1, "w1", "a"), stage(RUN_1, "w2", "b")), 7);
    Manifest before = sink.current().orElseThrow();
    List<DataFile> files = List.of(stage(RUN_2, "w2", "c"), stage(RUN_2, "w3", "d"));
    for (int placed = 0; placed <= files.size(); placed++) {
      Path copy = temporary.resolve("interrupted-" + placed);
      Path staging = sink.staging(RUN_2);
      SinkFolder interrupted = copyOf(copy);
      List<DataFile> staged = new ArrayList<>();
      for (DataFile file : files) {
        staged.add(file(copy.resolve(root.relativize(staging)), file));
      }
      Intent intent = intent(before, copy, staged);
      JsonFile.write(copy.resolve("_headgate/storefront/intent.json"), intent);
      for (Intent.Move move : intent.moves().subList(0, placed)) {
        Files.createDirectories(Path.of(move.to()).getParent());
        Files.move(Path.of(move.from()), Path.of(move.to()));
      }

      assertThat(interrupted.recover()).contains(RUN_2);

      assertThat(visible(copy))
          .as("interrupted after %d renames", placed)
          .containsExactly(
              "window=w2/storefront-" + RUN_2 + "-c.parquet",
              "window=w3/storefront-" + RUN_2 + "-d.parquet");
      assertThat(interrupted.current().orElseThrow().run()).isEqualTo(RUN_2);
      assertThat(copy.resolve("_headgate/storefront/intent.json")).doesNotExist();
      assertThat(copy.resolve("_headgate/storefront/runs")).doesNotExist();
    }
  }

  @Test
  void deletesWhatARunLeftThatNeverReachedItsIntent() throws IOException {
    stage(RUN_1, "w1", "a");

    assertThat(sink.recover()).isEmpty();

    assertThat(sink.staging(RUN_1)).doesNotExist();
    assertThat(visible()).isEmpty();
  }

  @Test
  void discardsWhatARunHasStagedUnlessItsPublicationHasBegun() throws IOException {
    DataFile file = stage(RUN_1, "w1", "a");
    JsonFile.write(root.resolve("_headgate/storefront/intent.json"), "begun");

    sink.discard(RUN_1);
    assertThat(Path.of(file.staged())).exists();

    Files.delete(root.resolve("_headgate/storefront/intent.json"));
    sink.discard(RUN_1);
    assertThat(sink.staging(RUN_1)).doesNotExist();
  }

  @Test
  void cleanRemovesStagingAndOrphansOfThisJobOnly() throws IOException {
    sink.publishSnapshot(RUN_1, List.of(stage(RUN_1, "w1", "a")), 7);
    Path orphan = root.resolve("window=w1/storefront-" + RUN_2 + "-x.parquet");
    Path sister = root.resolve("window=w1/storefront-eu-" + RUN_2 + "-x.parquet");
    Path user = root.resolve("window=w1/storefront-notes.parquet");
    for (Path path : List.of(orphan, sister, user)) {
      Files.writeString(path, "x");
    }
    stage(RUN_2, "w9", "z");

    SinkFolder.Leftovers leftovers = sink.clean();

    assertThat(leftovers.staging()).containsExactly(sink.staging(RUN_2));
    assertThat(leftovers.orphans()).containsExactly(orphan);
    assertThat(orphan).doesNotExist();
    assertThat(sister).exists();
    assertThat(user).exists();
    assertThat(visible()).contains("window=w1/storefront-" + RUN_1 + "-a.parquet");
  }

  @Test
  void refusesASecondHolderByTheNameOfTheFirst() throws IOException {
    try (Lease first = sink.acquire(RUN_1)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> sink.acquire(RUN_2))
          .isInstanceOf(SinkException.class)
          .hasMessageMatching(
              "Cannot start job storefront: run "
                  + RUN_1
                  + " is writing to its sink since \\S+ \\(process "
                  + ProcessHandle.current().pid()
                  + " of \\S+ on \\S+\\)\\. Wait for it to end, or stop it\\.");
    }
    sink.acquire(RUN_2).close();
  }

  @Test
  void refusesASinkThatIsAFile() throws IOException {
    Path file = Files.writeString(temporary.resolve("taken"), "x");
    assertThatThrownBy(() -> SinkFolder.of(file, temporary.resolve("d"), "storefront"))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            "Cannot write to "
                + file
                + ": it is a file (expected: a folder, or nothing). Choose another sink.path.");
  }

  @Test
  void refusesAManifestOfAnotherVersion() throws IOException {
    Path newer = root.resolve("_headgate/storefront/manifests/000000000001.json");
    JsonFile.write(
        newer, new Manifest(2, "storefront", "id", RUN_1, 1, "snapshot", 0, 0, List.of()));
    assertThatThrownBy(() -> sink.current())
        .isInstanceOf(SinkException.class)
        .hasMessage(
            "Cannot read "
                + newer
                + ": its format is version 2 (expected: 1). Use the version of Headgate that wrote it.");
  }

  @Test
  void forgetsTheManifestsOfVersionsLongGone() throws IOException {
    for (int i = 0; i < SinkFolder.KEPT_MANIFESTS + 3; i++) {
      String run = "20260301T1015%02dZ-00000a".formatted(i);
      sink.publishSnapshot(run, List.of(stage(run, "w1", "a")), 7);
    }
    try (Stream<Path> manifests = Files.list(root.resolve("_headgate/storefront/manifests"))) {
      assertThat(manifests).hasSize(SinkFolder.KEPT_MANIFESTS);
    }
    assertThat(sink.current().orElseThrow().sequence()).isEqualTo(SinkFolder.KEPT_MANIFESTS + 3);
  }

  private DataFile stage(String run, String window, String name) throws IOException {
    Path staged = sink.staging(run).resolve(name + ".parquet.part");
    Files.createDirectories(staged.getParent());
    Files.writeString(staged, "rows of " + name);
    return new DataFile(
        DataFile.Kind.ROWS,
        staged.toString(),
        "window=%s/storefront-%s-%s.parquet".formatted(window, run, name),
        window,
        "",
        10,
        Files.size(staged),
        OptionalLong.of(1),
        OptionalLong.empty());
  }

  private static DataFile file(Path staging, DataFile original) {
    return new DataFile(
        original.kind(),
        staging.resolve(Path.of(original.staged()).getFileName()).toString(),
        original.target(),
        original.window(),
        original.partition(),
        original.rows(),
        original.bytes(),
        original.minEventTime(),
        original.maxEventTime());
  }

  private static Intent intent(Manifest before, Path copy, List<DataFile> staged) {
    List<Intent.Move> moves =
        staged.stream()
            .map(file -> new Intent.Move(file.staged(), copy.resolve(file.target()).toString()))
            .toList();
    Path original = Path.of(before.files().get(0).path()).getParent().getParent();
    List<String> remove =
        before.files().stream()
            .map(file -> copy.resolve(original.relativize(Path.of(file.path()))).toString())
            .toList();
    return new Intent(
        moves,
        remove,
        new Manifest(1, "storefront", before.jobId(), RUN_2, 2, "snapshot", 8, 20, List.of()));
  }

  private SinkFolder copyOf(Path copy) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.toList()) {
        Files.copy(path, copy.resolve(root.relativize(path)));
      }
    }
    return SinkFolder.of(copy, copy.resolve("_dead_letters"), "storefront");
  }

  private List<String> visible() throws IOException {
    return visible(root);
  }

  private static List<String> visible(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(path -> path.toString().endsWith(".parquet"))
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }
}
