package io.headgate.tables.manifest;

import io.headgate.tables.Commit;
import io.headgate.tables.DataFile;
import io.headgate.tables.Manifest;
import io.headgate.tables.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The intent by which a run's files become the whole output. Decides; changes nothing. */
final class Snapshot {
  private final Ground ground;
  private final Versions versions;
  private final Optional<Manifest> previous;
  private final List<String> notices = new ArrayList<>();

  Snapshot(Ground ground, Versions versions, Optional<Manifest> previous) {
    this.ground = ground;
    this.versions = versions;
    this.previous = previous;
  }

  /** Who publishes, as what, and when (epoch milliseconds). */
  record Turn(String run, long sequence, long epoch, long nowMillis) {}

  /** What of earlier versions stays where it is although nobody needs it, and why. */
  List<String> notices() {
    return List.copyOf(notices);
  }

  /** The intent; files of all but the newest earlier versions to keep are removed. */
  Intent of(Turn turn, Commit commit) throws IOException {
    List<Intent.Move> moves = new ArrayList<>();
    List<Manifest.PublishedFile> published = new ArrayList<>();
    for (DataFile file : commit.files()) {
      ground.locate(file.kind(), file.target());
      moves.add(new Intent.Move(file.kind(), file.staged().token(), file.target()));
      published.add(published(file));
    }
    published.sort(Comparator.comparing(Manifest.PublishedFile::path));
    List<Manifest> earlier = earlier();
    List<Manifest> kept = earlier.subList(0, Math.min(commit.keepVersions(), earlier.size()));
    Manifest manifest = manifest(turn, commit.outputs(), published, kept);
    return new Intent(
        Intent.VERSION,
        turn.sequence(),
        turn.epoch(),
        turn.run(),
        moves,
        removals(manifest, kept, earlier.subList(kept.size(), earlier.size())),
        manifest);
  }

  private Manifest manifest(
      Turn turn, List<String> outputs, List<Manifest.PublishedFile> files, List<Manifest> kept) {
    return new Manifest(
        Manifest.VERSION,
        ground.job(),
        previous.map(Manifest::jobId).orElseGet(() -> UUID.randomUUID().toString()),
        turn.run(),
        turn.sequence(),
        turn.epoch(),
        Manifest.Mode.SNAPSHOT,
        turn.nowMillis(),
        ground.root(),
        ground.deadLettersText(),
        rows(files),
        kept.stream().map(Manifest::sequence).toList(),
        outputs.stream().map(name -> new Manifest.Output(name, rows(of(name, files)))).toList(),
        List.of(),
        files);
  }

  private static List<Manifest.PublishedFile> of(
      String output, List<Manifest.PublishedFile> files) {
    return files.stream().filter(file -> output.equals(file.output())).toList();
  }

  private static long rows(List<Manifest.PublishedFile> files) {
    return files.stream()
        .filter(file -> file.kind() == DataFile.Kind.ROWS)
        .mapToLong(Manifest.PublishedFile::rows)
        .sum();
  }

  /** The versions whose files are still there, the newest first. */
  private List<Manifest> earlier() throws IOException {
    List<Manifest> earlier = new ArrayList<>();
    if (previous.isPresent()) {
      earlier.add(previous.get());
      for (long sequence : previous.get().keptVersions()) {
        versions.find(sequence).ifPresent(earlier::add);
      }
    }
    return earlier;
  }

  private List<StoredFile> removals(
      Manifest manifest, List<Manifest> kept, List<Manifest> replaced) {
    Set<StoredFile> needed = new HashSet<>();
    files(manifest).forEach(needed::add);
    kept.forEach(version -> files(version).forEach(needed::add));
    List<StoredFile> removals = new ArrayList<>();
    for (Manifest version : replaced) {
      boolean letters = hasItsDeadLettersHere(version, manifest);
      for (StoredFile file : files(version)) {
        if (needed.add(file) && (letters || file.kind() == DataFile.Kind.ROWS)) {
          removals.add(file);
        }
      }
    }
    return removals;
  }

  /** The files of a version. */
  static List<StoredFile> files(Manifest version) {
    return version.files().stream().map(Manifest.PublishedFile::file).toList();
  }

  /**
   * Whether the dead letters of a version are those in the folder of today. Outside of the sink
   * they are not if the sink was copied: then they are the original's.
   */
  private boolean hasItsDeadLettersHere(Manifest version, Manifest now) {
    boolean any =
        version.files().stream().anyMatch(file -> file.kind() == DataFile.Kind.DEAD_LETTERS);
    boolean here =
        version.deadLetters().equals(now.deadLetters())
            && (ground.hasDeadLettersInside() || version.sink().equals(now.sink()));
    if (any && !here) {
      notices.add(
          "The dead letters of version %d stay in %s: %s."
              .formatted(
                  version.sequence(),
                  version.deadLetters(),
                  version.deadLetters().equals(now.deadLetters())
                      ? "that version was published to " + version.sink() + ", whose they may be"
                      : "the job writes them to " + ground.deadLetters() + " now"));
    }
    return here;
  }

  private static Manifest.PublishedFile published(DataFile file) {
    return new Manifest.PublishedFile(
        file.kind(),
        file.output().isEmpty() ? null : file.output(),
        file.target(),
        file.window(),
        file.partition(),
        file.rows(),
        file.bytes(),
        orNull(file.minEventTime()),
        orNull(file.maxEventTime()));
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
