package io.headgate.tables;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Carries out an intent, from wherever it was interrupted: moves, then the manifest, then the
 * removals, each forced to disk before the next. Whoever reads by manifest finds the files of the
 * old version until the new one is there. Whoever globs sees a mix for as short a time as can be:
 * folders are made before the first move, and removed after the last file.
 */
final class Publication {
  private final Ground ground;
  private final Versions versions;
  private final Disk disk;
  private final Intent intent;
  private final Manifest manifest;
  private final Path staging;

  private Publication(Ground ground, Versions versions, Disk disk, Intent intent, Path staging) {
    this.ground = ground;
    this.versions = versions;
    this.disk = disk;
    this.intent = intent;
    this.manifest = Objects.requireNonNull(intent.manifest(), "manifest");
    this.staging = staging;
  }

  /**
   * The publication of an intent that has a manifest.
   *
   * @param staging where its files are staged
   */
  static Publication of(Ground ground, Versions versions, Disk disk, Intent intent, Path staging) {
    return new Publication(ground, versions, disk, intent, staging);
  }

  private record Place(Path from, Path to) {}

  /**
   * Looks at all paths, before anything is done.
   *
   * @throws SinkException if one leads through a link
   */
  void check() throws IOException {
    requireItsDeadLetters();
    places();
    removals();
  }

  /**
   * Does what is left to do.
   *
   * @throws SinkException if a path leads through a link, or a staged file is gone; what was done
   *     until then stays, and can be gone on with
   */
  void finish() throws IOException {
    requireItsDeadLetters();
    List<Place> places = places();
    List<Path> removals = removals();
    Set<Path> touched = createFolders(places);
    for (Place place : places) {
      place(place);
    }
    for (Path folder : touched) {
      forceIfThere(folder);
    }
    versions.write(disk, manifest);
    remove(removals);
    versions.forget(disk, manifest.keptVersions().size());
  }

  private void requireItsDeadLetters() throws SinkException {
    boolean any =
        intent.moves().stream().anyMatch(move -> move.kind() == DataFile.Kind.DEAD_LETTERS)
            || intent.remove().stream()
                .anyMatch(removal -> removal.kind() == DataFile.Kind.DEAD_LETTERS);
    if (any && !manifest.deadLetters().equals(ground.deadLettersText())) {
      throw new SinkException(
          "Cannot finish the publication of run %s: its dead letters belong to %s, and deadLetters.path is %s now. Nothing was touched. Set it back for the next run, or for headgate clean."
              .formatted(intent.run(), manifest.deadLetters(), ground.deadLettersText()));
    }
  }

  /** Where the files come from and go to; all are checked before one is moved. */
  private List<Place> places() throws IOException {
    Ground.Links links = ground.links();
    List<Place> places = new ArrayList<>();
    for (Intent.Move move : intent.moves()) {
      Path to = ground.locate(move.kind(), move.to());
      links.refuse(move.kind(), to);
      places.add(new Place(staging.resolve(move.from()), to));
    }
    return places;
  }

  /** In a copy of the sink, dead letters outside of it are the original's. */
  private List<Path> removals() throws IOException {
    boolean letters =
        ground.hasDeadLettersInside() || manifest.sink().equals(ground.root().toString());
    Ground.Links links = ground.links();
    List<Path> removals = new ArrayList<>();
    for (Intent.Removal removal : intent.remove()) {
      if (removal.kind() == DataFile.Kind.DEAD_LETTERS && !letters) {
        continue;
      }
      Path file = ground.locate(removal.kind(), removal.path());
      links.refuse(removal.kind(), file);
      removals.add(file);
    }
    return removals;
  }

  /** The folders of the new files, sorted. */
  private Set<Path> createFolders(List<Place> places) throws IOException {
    Set<Path> folders = new TreeSet<>();
    for (Place place : places) {
      Path folder = Objects.requireNonNull(place.to().getParent());
      folders.add(folder);
      if (Files.exists(place.from(), LinkOption.NOFOLLOW_LINKS)) {
        Folders.create(disk, folder);
      }
    }
    return folders;
  }

  /** It may be gone where a later version has replaced this one. */
  private void forceIfThere(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      disk.force(folder);
    }
  }

  private void place(Place place) throws IOException {
    try {
      move(place);
    } catch (NoSuchFileException e) {
      if (Files.exists(place.from(), LinkOption.NOFOLLOW_LINKS)) {
        // Its folder is gone: whoever finishes the same publication has found it empty.
        Folders.create(disk, Objects.requireNonNull(place.to().getParent()));
        move(place);
      } else if (!arrived(place)) {
        throw lost(place, e);
      }
    }
  }

  private void move(Place place) throws IOException {
    try {
      disk.move(place.from(), place.to());
    } catch (AtomicMoveNotSupportedException otherFileSystem) {
      Path part =
          place.to().resolveSibling(place.to().getFileName() + "." + UUID.randomUUID() + ".part");
      disk.copy(place.from(), part);
      disk.move(part, place.to());
      disk.delete(place.from());
    }
  }

  /** It was placed before an interruption, or by somebody else, and may be replaced by now. */
  private boolean arrived(Place place) throws IOException {
    return Files.exists(place.to(), LinkOption.NOFOLLOW_LINKS)
        || versions.newestNumber() >= intent.sequence();
  }

  private SinkException lost(Place place, IOException cause) {
    return new SinkException(
        "Cannot publish %s: the staged file %s has disappeared. The version before stands. To give up this one, remove %s/intents/%s, and the files of run %s."
            .formatted(
                place.to(),
                place.from(),
                ground.home(),
                Numbered.name(intent.sequence()),
                intent.run()),
        cause);
  }

  private void remove(List<Path> files) throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    for (Path file : files) {
      disk.delete(file);
      folders.add(Objects.requireNonNull(file.getParent()));
    }
    removeEmpty(disk, ground, folders);
  }

  /** Removes folders below the sink that have become empty, and those above that then are. */
  static void removeEmpty(Disk disk, Ground ground, Collection<Path> folders) throws IOException {
    List<Path> tops = List.of(ground.root(), ground.deadLetters()); // they may be the same
    for (Path folder : folders.stream().sorted(Comparator.reverseOrder()).toList()) {
      for (Path at = folder;
          at != null && !tops.contains(at) && at.startsWith(ground.root());
          at = at.getParent()) {
        if (!disk.deleteFolder(at)) {
          break; // others live there
        }
      }
    }
  }
}
