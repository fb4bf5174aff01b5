package io.headgate.tables.manifest;

import io.headgate.tables.DataFile;
import io.headgate.tables.Manifest;
import io.headgate.tables.SinkException;
import io.headgate.tables.Store;
import io.headgate.tables.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Files that are the job's by their name, and in no version of it. Only those below the sink are
 * looked for: in another folder those of a copy of the sink may lie beside ours. Links are not
 * followed.
 */
final class Orphans {
  private final Ground ground;
  private final Versions versions;
  private final Store store;
  private final List<String> notices = new ArrayList<>();

  Orphans(Ground ground, Versions versions, Store store) {
    this.ground = ground;
    this.versions = versions;
    this.store = store;
  }

  /** Where nobody could look, a sentence each. */
  List<String> notices() {
    return List.copyOf(notices);
  }

  /**
   * Looks for them.
   *
   * @param pending publications that have begun, whose files are none
   * @throws SinkException if the folder looks as if it had lost files or a manifest
   */
  List<StoredFile> find(List<Intent> pending) throws IOException {
    if (pending.isEmpty()) {
      requireSomethingThere();
    }
    Set<String> owned = new HashSet<>();
    Optional<Manifest> newest = versions.newest();
    if (newest.isPresent()) {
      own(newest.get(), owned);
      for (long kept : newest.get().keptVersions()) {
        Optional<Manifest> version = versions.find(kept);
        if (version.isPresent()) {
          own(version.get(), owned);
        }
      }
    }
    for (Intent intent : pending) {
      Manifest manifest = intent.manifest();
      if (manifest != null) {
        own(manifest, owned);
      }
    }
    Set<String> orphans = new TreeSet<>();
    for (String file : store.files(notices::add)) {
      if (isOurs(file) && !owned.contains(file)) {
        orphans.add(file);
      }
    }
    requireNoneOfALostVersion(orphans);
    return orphans.stream().map(path -> new StoredFile(DataFile.Kind.ROWS, path)).toList();
  }

  private void requireSomethingThere() throws IOException {
    Optional<Manifest> newest = versions.newest();
    if (newest.isEmpty() || newest.get().files().isEmpty()) {
      return;
    }
    for (Manifest.PublishedFile file : newest.get().files()) {
      if (store.exists(ground.locate(file.kind(), file.path()))) {
        return;
      }
    }
    throw new SinkException(
        "Cannot clean %s: version %d has %d files, and none of them is there. Nothing was touched. Look whether sink.path is the right folder, and whole; the next run replaces that version."
            .formatted(ground.root(), newest.get().sequence(), newest.get().files().size()));
  }

  /** Runs have rising ids: a file of a newer run than the newest version's is no old one. */
  private void requireNoneOfALostVersion(Set<String> orphans) throws IOException {
    String newest = versions.newestRun().orElse("");
    List<String> newer =
        orphans.stream()
            .filter(file -> Ground.runOf(SlashPath.name(file)).compareTo(newest) > 0)
            .toList();
    if (!newer.isEmpty()) {
      throw new SinkException(
          "Cannot clean %s: %d files, such as %s, are of a newer run than %s: a manifest is missing. Nothing was touched. Restore it in %s, or remove these files yourself."
              .formatted(
                  ground.root(),
                  newer.size(),
                  ground.root() + "/" + newer.get(0),
                  newest.isEmpty() ? "any version" : "the newest version",
                  versions.folder()));
    }
  }

  /** Adds the paths of a version's files below the output. */
  private void own(Manifest version, Set<String> owned) {
    for (Manifest.PublishedFile file : version.files()) {
      if (file.kind() == DataFile.Kind.ROWS) {
        owned.add(file.path());
      } else {
        // The job may write them elsewhere since; those of this version are where they were.
        owned.add(below(version.deadLetters(), file.path()));
        owned.add(below(ground.deadLettersText(), file.path()));
      }
    }
  }

  private static String below(String folder, String path) {
    return folder.isEmpty() ? path : folder + "/" + path;
  }

  private boolean isOurs(String file) {
    String name = SlashPath.name(file);
    return ground.isOursOrPart(DataFile.Kind.ROWS, name)
        || ground.hasDeadLettersInside()
            && ground.deadLettersText().equals(SlashPath.parent(file))
            && ground.isOursOrPart(DataFile.Kind.DEAD_LETTERS, name);
  }
}
