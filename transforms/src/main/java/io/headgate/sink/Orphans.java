package io.headgate.sink;

import io.headgate.transforms.DataFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
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
   */
  List<Path> find(List<Intent> pending) throws IOException {
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
    return List.copyOf(orphans);
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
