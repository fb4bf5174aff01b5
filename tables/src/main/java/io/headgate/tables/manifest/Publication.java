package io.headgate.tables.manifest;

import static java.util.Objects.requireNonNull;

import io.headgate.tables.DataFile;
import io.headgate.tables.Manifest;
import io.headgate.tables.SinkException;
import io.headgate.tables.Staged;
import io.headgate.tables.Store;
import io.headgate.tables.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries out an intent, from wherever it was interrupted: files, then the manifest, then the
 * removals, each lasting before the next. Whoever reads by manifest finds the files of the old
 * version until the new one is there.
 */
final class Publication {
  private final Ground ground;
  private final Versions versions;
  private final Store store;
  private final Intent intent;
  private final Manifest manifest;
  private final String staging;

  private Publication(
      Ground ground, Versions versions, Store store, Intent intent, String staging) {
    this.ground = ground;
    this.versions = versions;
    this.store = store;
    this.intent = intent;
    this.manifest = requireNonNull(intent.manifest(), "manifest");
    this.staging = staging;
  }

  /**
   * The publication of an intent that has a manifest.
   *
   * @param staging where its files are staged
   */
  static Publication of(
      Ground ground, Versions versions, Store store, Intent intent, String staging) {
    return new Publication(ground, versions, store, intent, staging);
  }

  /**
   * Looks at all paths, before anything is done.
   *
   * @throws SinkException if the way to one is not the job's own
   */
  void check() throws IOException {
    requireItsDeadLetters();
    List<StoredFile> all = new ArrayList<>();
    for (Intent.Move move : intent.moves()) {
      all.add(ground.locate(move.kind(), move.to()));
    }
    all.addAll(removals());
    store.check(all);
  }

  /**
   * Does what is left to do.
   *
   * @throws SinkException if the way to a file is not the job's own, or a staged file is gone; what
   *     was done until then stays, and can be gone on with
   */
  void finish() throws IOException {
    check();
    List<Staged> lost = store.publish(staging, staged());
    // One that is neither staged nor there may have been published and replaced by now.
    if (!lost.isEmpty() && versions.newestNumber() < intent.sequence()) {
      throw lost(lost.get(0));
    }
    versions.write(manifest);
    store.delete(removals());
    versions.forget(manifest.keptVersions().size());
  }

  private List<Staged> staged() {
    Map<StoredFile, Long> bytes = new HashMap<>();
    manifest.files().forEach(file -> bytes.put(file.file(), file.bytes()));
    return intent.moves().stream()
        .map(
            move ->
                new Staged(
                    move.kind(), move.to(), bytes.getOrDefault(move.file(), 0L), move.from()))
        .toList();
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

  /** In a copy of the sink, dead letters outside of it are the original's. */
  private List<StoredFile> removals() throws IOException {
    boolean letters = ground.hasDeadLettersInside() || manifest.sink().equals(ground.root());
    List<StoredFile> removals = new ArrayList<>();
    for (StoredFile removal : intent.remove()) {
      if (removal.kind() == DataFile.Kind.ROWS || letters) {
        removals.add(ground.locate(removal.kind(), removal.path()));
      }
    }
    return removals;
  }

  private SinkException lost(Staged file) {
    return new SinkException(
        "Cannot publish %s: the staged file %s of run %s has disappeared. The version before stands. To give up this one, remove %s/intents/%s, and the files of the run."
            .formatted(
                ground.text(file.file()),
                file.token(),
                intent.run(),
                store.home(),
                Numbered.name(intent.sequence())));
  }
}
