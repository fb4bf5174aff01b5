package io.headgate.sink;

import io.headgate.transforms.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Files that are the job's by their name, and in no version of it. Only those below the sink are
 * looked for: in another folder those of a copy of the sink may lie beside ours. Links are not
 * followed.
 */
final class Orphans {
  private final Ground ground;
  private final Versions versions;

  Orphans(Ground ground, Versions versions) {
    this.ground = ground;
    this.versions = versions;
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
      owned.add(ground.locate(file.kind(), file.path()));
    }
  }

  private boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return ground.isOursOrPart(DataFile.Kind.ROWS, name)
        || file.startsWith(ground.deadLetters())
            && ground.isOursOrPart(DataFile.Kind.DEAD_LETTERS, name);
  }

  /** All regular files, but those in {@code _headgate}. The folder itself may be a link. */
  private static List<Path> below(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    Path real = root.toRealPath();
    try (Stream<Path> tree = Files.walk(real)) {
      return tree.filter(path -> !path.startsWith(real.resolve("_headgate")))
          .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> root.resolve(real.relativize(path)))
          .toList();
    }
  }
}
