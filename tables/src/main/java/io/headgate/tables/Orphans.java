package io.headgate.tables;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
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
  private final List<String> notices = new ArrayList<>();

  Orphans(Ground ground, Versions versions) {
    this.ground = ground;
    this.versions = versions;
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
  List<Path> find(List<Intent> pending) throws IOException {
    if (pending.isEmpty()) {
      requireSomethingThere();
    }
    Set<Path> owned = new HashSet<>();
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
    Set<Path> orphans = new TreeSet<>();
    for (Path file : below(ground.root())) {
      if (isOurs(file) && !owned.contains(file)) {
        orphans.add(file);
      }
    }
    requireNoneOfALostVersion(orphans);
    return List.copyOf(orphans);
  }

  private void requireSomethingThere() throws IOException {
    Optional<Manifest> newest = versions.newest();
    if (newest.isEmpty() || newest.get().files().isEmpty()) {
      return;
    }
    for (Manifest.PublishedFile file : newest.get().files()) {
      if (Files.exists(ground.locate(file.kind(), file.path()), LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
    }
    throw new SinkException(
        "Cannot clean %s: version %d has %d files, and none of them is there. Nothing was touched. Look whether sink.path is the right folder, and whole; the next run replaces that version."
            .formatted(ground.root(), newest.get().sequence(), newest.get().files().size()));
  }

  /** Runs have rising ids: a file of a newer run than the newest version's is no old one. */
  private void requireNoneOfALostVersion(Set<Path> orphans) throws IOException {
    String newest = versions.newestRun().orElse("");
    List<Path> newer =
        orphans.stream()
            .filter(file -> Ground.runOf(file.getFileName().toString()).compareTo(newest) > 0)
            .toList();
    if (!newer.isEmpty()) {
      throw new SinkException(
          "Cannot clean %s: %d files, such as %s, are of a newer run than %s: a manifest is missing. Nothing was touched. Restore it in %s, or remove these files yourself."
              .formatted(
                  ground.root(),
                  newer.size(),
                  newer.get(0),
                  newest.isEmpty() ? "any version" : "the newest version",
                  versions.folder()));
    }
  }

  private void own(Manifest version, Set<Path> owned) throws IOException {
    for (Manifest.PublishedFile file : version.files()) {
      Path path = ground.locate(file.kind(), file.path());
      owned.add(path);
      if (file.kind() == DataFile.Kind.DEAD_LETTERS) {
        // The job may write them elsewhere since; those of this version are where they were.
        owned.add(ground.root().resolve(version.deadLetters()).resolve(path.getFileName()));
      }
    }
  }

  private boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return ground.isOursOrPart(DataFile.Kind.ROWS, name)
        || ground.deadLetters().equals(file.getParent())
            && ground.isOursOrPart(DataFile.Kind.DEAD_LETTERS, name);
  }

  /** All regular files, but those in {@code _headgate}. The folder itself may be a link. */
  private List<Path> below(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    Path real = root.toRealPath();
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        real,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(real.resolve("_headgate"))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(root.resolve(real.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException cause) {
            if (!(cause instanceof NoSuchFileException)) { // others may work here meanwhile
              notices.add("Not looked into: %s.".formatted(SinkException.reason(cause)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
