package io.headgate.tables;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.terms.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The intents of a job, {@code intents/SEQUENCE.json}: publications that have begun. */
final class Intents {
  /** Where an intent of version 1 stood. */
  private static final String OLD_NAME = "intent.json";

  private final Ground ground;
  private final Versions versions;
  private final Path folder;

  Intents(Ground ground, Versions versions) {
    this.ground = ground;
    this.versions = versions;
    this.folder = ground.home().resolve("intents");
  }

  /** An intent and where it stands. */
  record Pending(Path file, Intent intent) {}

  /** Where they are. */
  Path folder() {
    return folder;
  }

  /**
   * All that are there, in order.
   *
   * @throws SinkException if one is not as this job has written it
   */
  List<Pending> all() throws IOException {
    List<Pending> all = new ArrayList<>();
    Path old = ground.home().resolve(OLD_NAME);
    if (Files.exists(old, LinkOption.NOFOLLOW_LINKS)) {
      Intent intent = FormatOne.intent(old, JsonFile.tree(old));
      check(old, intent, intent.sequence());
      all.add(new Pending(old, intent));
    }
    for (Map.Entry<Long, Path> one : Numbered.in(folder).entrySet()) {
      all.add(new Pending(one.getValue(), read(one.getValue(), one.getKey())));
    }
    all.sort(Comparator.comparingLong(pending -> pending.intent().sequence()));
    return all;
  }

  /** The intent of a number. */
  Optional<Intent> find(long sequence) throws IOException {
    Path file = Numbered.in(folder).get(sequence);
    return file == null ? Optional.empty() : Optional.of(read(file, sequence));
  }

  private Intent read(Path file, long sequence) throws IOException {
    JsonNode tree = JsonFile.tree(file);
    if (Versions.version(file, tree, Intent.VERSION) != Intent.VERSION) {
      throw JsonFile.refused(file, "version: 1 (expected: 2, as its name says)");
    }
    Intent intent = JsonFile.strict(file, tree, Intent.class);
    check(file, intent, sequence);
    return intent;
  }

  private void check(Path file, Intent intent, long sequence) throws IOException {
    Manifest manifest = intent.manifest();
    Optional<String> mismatch =
        manifest == null ? Optional.empty() : Manifest.mismatch(manifest, ground.job(), sequence);
    if (intent.sequence() != sequence) {
      mismatch = Optional.of("sequence: %d (expected: %d)".formatted(intent.sequence(), sequence));
    } else if (!RunId.matches(intent.run())) {
      mismatch = Optional.of("run: " + intent.run() + " (expected: the id of a run)");
    } else if (manifest == null && !(intent.moves().isEmpty() && intent.remove().isEmpty())) {
      mismatch = Optional.of("manifest: missing (expected: one, as there are moves)");
    }
    if (mismatch.isPresent()) {
      throw JsonFile.refused(file, mismatch.get());
    }
    for (Intent.Move move : intent.moves()) {
      versions.require(file, move.kind(), move.to());
      if (move.from().isEmpty() || move.from().matches("[.]{1,2}|.*[/\\\\\\x00].*")) {
        throw JsonFile.refused(
            file, "from: %s (expected: the name of a staged file)".formatted(move.from()));
      }
    }
    for (Intent.Removal removal : intent.remove()) {
      versions.require(file, removal.kind(), removal.path());
    }
    if (manifest != null) {
      versions.check(file, manifest);
    }
  }

  /**
   * Commits: of all who try to make a version, one succeeds.
   *
   * @return whether this one did
   */
  boolean create(Disk disk, Intent intent) throws IOException {
    return JsonFile.createIfAbsent(disk, folder.resolve(Numbered.name(intent.sequence())), intent);
  }

  /** Removes an intent that has no effect (any more). */
  void remove(Disk disk, long sequence) throws IOException {
    disk.delete(folder.resolve(Numbered.name(sequence)));
  }

  /** Removes the intents of versions that are there, or can never be. */
  void removeUpTo(Disk disk, long sequence) throws IOException {
    for (Map.Entry<Long, Path> one : Numbered.in(folder).entrySet()) {
      if (one.getKey() <= sequence) {
        disk.delete(one.getValue());
      }
    }
    disk.delete(ground.home().resolve(OLD_NAME));
  }
}
