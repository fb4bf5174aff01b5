package io.headgate.tables.local;

import static io.headgate.tables.local.SinkFixture.RUN_1;
import static io.headgate.tables.local.SinkFixture.RUN_2;
import static io.headgate.tables.local.SinkFixture.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.run.Trees;
import io.headgate.tables.Commit;
import io.headgate.tables.DataFile;
import io.headgate.tables.Manifest;
import io.headgate.tables.SinkException;
import io.headgate.tables.Staged;
import io.headgate.tables.TableWriter;
import io.headgate.tables.local.RecordingDisk.Change;
import io.headgate.terms.Durability;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power fails after each change of a publication. What was forced is there afterwards; of the
 * rest, any part may be: a created or linked name, a new or deleted folder, either name of a file
 * that was moved (one of them is). Then the next start recovers, and must find one whole version.
 */
class PowerFailureTest {
  private static final int RANDOM_SUBSETS = 12;
  private static final long SEED = Long.getLong("headgate.powerfailure.seed", System.nanoTime());

  @TempDir Path temporary;

  @Test
  void changesAreForcedInTheOrderInWhichTheyCount() throws IOException {
    SinkFixture fixture = new SinkFixture(temporary.resolve("out"));
    fixture.publish(RUN_1, "w1");
    RecordingDisk disk = publishSecond(fixture);

    List<String> order =
        disk.changes.stream()
            .map(change -> change.toString().replace(fixture.root + "/", ""))
            .map(change -> change.replace(fixture.root.toString(), "."))
            .map(change -> change.replaceAll("[0-9a-f-]{36}", "UUID"))
            .map(change -> change.replace("_headgate/storefront/", "~"))
            .filter(change -> !change.startsWith("delete ~"))
            .toList();
    assertThat(order)
        .containsExactly(
            "createFolder ~runs/" + RUN_2 + ".2",
            "force ~runs",
            "create ~runs/" + RUN_2 + ".2/w2.part",
            "create ~runs/" + RUN_2 + ".2/w3.part",
            "force ~runs/" + RUN_2 + ".2",
            "create ~intents/000000000002.json.UUID.part",
            "link ~intents/000000000002.json",
            "force ~intents",
            "createFolder window=w2",
            "force .",
            "createFolder window=w3",
            "force .",
            "move window=w2/" + name(RUN_2),
            "move window=w3/" + name(RUN_2),
            "force window=w2",
            "force window=w3",
            "create ~manifests/000000000002.json.UUID.part",
            "move ~manifests/000000000002.json",
            "force ~manifests",
            "delete window=w1/" + name(RUN_1),
            "deleteFolder window=w1");
  }

  @Test
  void aPublicationThatLosesPowerLeavesAWholeVersion() throws IOException {
    SinkFixture fixture = new SinkFixture(temporary.resolve("out"));
    fixture.publish(RUN_1, "w1", "w2");
    Path before = temporary.resolve("before");
    SinkFixture.copy(fixture.root, before);

    List<Change> changes = publishSecond(fixture).changes;

    failEverywhere(fixture.root, before, changes);
  }

  @Test
  void aRecoveryThatLosesPowerLeavesAWholeVersion() throws IOException {
    SinkFixture fixture = new SinkFixture(temporary.resolve("out"));
    fixture.publish(RUN_1, "w1", "w2");
    try {
      publish(fixture, new InterruptedDisk("move .*=w3.*"));
    } catch (SinkException begun) {
      assertThat(begun).hasMessageContaining("interrupted");
    }
    Path before = temporary.resolve("before");
    SinkFixture.copy(fixture.root, before);
    RecordingDisk disk = new RecordingDisk();
    try (TableWriter writer = fixture.on(disk).begin("20260301T121500Z-00000c")) {
      assertThat(writer.recover()).contains(RUN_2);
    }

    failEverywhere(fixture.root, before, disk.changes);
  }

  private static RecordingDisk publishSecond(SinkFixture fixture) throws IOException {
    RecordingDisk disk = new RecordingDisk();
    publish(fixture, disk);
    return disk;
  }

  private static void publish(SinkFixture fixture, Disk disk) throws IOException {
    try (TableWriter writer = fixture.on(disk).begin(RUN_2)) {
      writer.recover();
      Path staging = Path.of(writer.stage().toString());
      List<DataFile> files = new ArrayList<>();
      for (String window : List.of("w2", "w3")) {
        byte[] content = (RUN_2 + " " + window).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String token = window + ".part";
        disk.create(staging.resolve(token), content); // as workers do: whole, forced, a new name
        String path = "window=%s/%s".formatted(window, name(RUN_2));
        Staged staged = new Staged(DataFile.Kind.ROWS, path, content.length, token);
        files.add(SinkFixture.file(staged, window));
      }
      writer.publish(Commit.of(files, 0, 8));
    }
  }

  private void failEverywhere(Path root, Path before, List<Change> changes) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    int cases = 0;
    Set<String> versions = new HashSet<>();
    for (int cut = 0; cut <= changes.size(); cut++) {
      List<Change> done = changes.subList(0, cut);
      for (Set<Integer> lost : losses(unforced(done), random)) {
        Path copy = temporary.resolve("case");
        SinkFixture.copy(before, copy);
        replay(root, copy, done, lost);
        versions.add(recovered(copy, "seed %d, cut after %d, lost %s".formatted(SEED, cut, lost)));
        Trees.delete(copy);
        cases++;
      }
    }
    System.out.printf(
        "Power failures: %d changes, %d cases, seed %d%n", changes.size(), cases, SEED);
    assertThat(versions).contains(RUN_2);
  }

  /** Recovers and says which version is there, whole. */
  private static String recovered(Path copy, String context) throws IOException {
    SinkFixture after = new SinkFixture(copy);
    try (TableWriter writer = after.table(Durability.NONE).begin("20260301T131500Z-00000d")) {
      writer.recover();
      assertThat(writer.leftovers().isEmpty()).as(context).isTrue();
    }
    Manifest newest = after.sink.current().orElseThrow();
    assertThat(after.visible())
        .as(context)
        .containsExactlyElementsOf(
            newest.files().stream().map(Manifest.PublishedFile::path).toList());
    for (Manifest.PublishedFile file : newest.files()) {
      assertThat(Path.of(after.sink.path(file.file())))
          .as(context)
          .hasContent(newest.run() + " " + file.window());
    }
    return newest.run();
  }

  /** The changes that no force of their folder has followed. */
  private static List<Integer> unforced(List<Change> done) {
    List<Integer> unforced = new ArrayList<>();
    for (int i = 0; i < done.size(); i++) {
      Path folder = done.get(i).path().getParent();
      boolean forced =
          done.subList(i, done.size()).stream()
              .anyMatch(later -> later.verb().equals("force") && later.path().equals(folder));
      if (!forced && !done.get(i).verb().equals("force")) {
        unforced.add(i);
      }
    }
    return unforced;
  }

  private static List<Set<Integer>> losses(List<Integer> unforced, SplittableRandom random) {
    Set<Set<Integer>> losses = new HashSet<>();
    losses.add(Set.of());
    losses.add(Set.copyOf(unforced));
    for (int one : unforced) {
      losses.add(Set.of(one));
      losses.add(unforced.stream().filter(i -> i != one).collect(Collectors.toSet()));
    }
    for (int i = 0; i < RANDOM_SUBSETS; i++) {
      losses.add(unforced.stream().filter(j -> random.nextBoolean()).collect(Collectors.toSet()));
    }
    return List.copyOf(losses);
  }

  private static void replay(Path root, Path copy, List<Change> done, Set<Integer> lost)
      throws IOException {
    for (int i = 0; i < done.size(); i++) {
      if (!lost.contains(i)) {
        Change change = done.get(i);
        Path path = copy.resolve(root.relativize(change.path()));
        Path from = copy.resolve(root.relativize(change.from()));
        try {
          apply(change, path, from);
        } catch (NoSuchFileException | FileAlreadyExistsException | DirectoryNotEmptyException e) {
          continue; // what it builds on was lost
        }
      }
    }
  }

  private static void apply(Change change, Path path, Path from) throws IOException {
    switch (change.verb()) {
      case "createFolder" -> Files.createDirectory(path);
      case "create" -> Files.write(path, change.content());
      case "link" -> Files.createLink(path, from);
      case "move" -> Files.move(from, path, StandardCopyOption.REPLACE_EXISTING);
      case "delete", "deleteFolder" -> Files.deleteIfExists(path);
      default -> {}
    }
  }
}
