package io.headgate.tables.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.tables.Manifest;
import io.headgate.tables.SinkException;
import io.headgate.tables.Staged;
import io.headgate.tables.Store;
import io.headgate.tables.StoredFile;
import io.headgate.terms.RunId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The intents of a job, {@code intents/SEQUENCE.json}: publications that have begun. */
final class Intents {
  /** Where an intent of version 1 stood. */
  private static final String OLD_NAME = "intent.json";

  /** Where they are. */
  static final String FOLDER = "intents";

  private final Ground ground;
  private final Versions versions;
  private final Store store;

  Intents(Ground ground, Versions versions, Store store) {
    this.ground = ground;
    this.versions = versions;
    this.store = store;
  }

  /** An intent and where it stands. */
  record Pending(JsonObject object, Intent intent) {}

  /**
   * All that are there, in order.
   *
   * @throws SinkException if one is not as this job has written it
   */
  List<Pending> all() throws IOException {
    List<Pending> all = new ArrayList<>();
    if (store.has(OLD_NAME)) {
      JsonObject old = new JsonObject(store, OLD_NAME);
      Intent intent = FormatOne.intent(old, old.tree());
      check(old, intent, intent.sequence());
      all.add(new Pending(old, intent));
    }
    for (Map.Entry<Long, JsonObject> one : Numbered.in(store, FOLDER).entrySet()) {
      all.add(new Pending(one.getValue(), read(one.getValue(), one.getKey())));
    }
    all.sort(Comparator.comparingLong(pending -> pending.intent().sequence()));
    return all;
  }

  /** The intent of a number. */
  Optional<Intent> find(long sequence) throws IOException {
    JsonObject object = Numbered.in(store, FOLDER).get(sequence);
    return object == null ? Optional.empty() : Optional.of(read(object, sequence));
  }

  private Intent read(JsonObject object, long sequence) throws IOException {
    JsonNode tree = object.tree();
    if (object.version(tree, Intent.VERSION) != Intent.VERSION) {
      throw object.refused("version: 1 (expected: 2, as its name says)");
    }
    Intent intent = object.strict(tree, Intent.class);
    check(object, intent, sequence);
    return intent;
  }

  private void check(JsonObject object, Intent intent, long sequence) throws IOException {
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
      throw object.refused(mismatch.get());
    }
    for (Intent.Move move : intent.moves()) {
      versions.require(object, move.kind(), move.to());
      if (!Staged.isToken(move.from())) {
        throw object.refused(
            "from: %s (expected: the name of a staged file)".formatted(move.from()));
      }
    }
    for (StoredFile removal : intent.remove()) {
      versions.require(object, removal.kind(), removal.path());
    }
    if (manifest != null) {
      versions.check(object, manifest);
    }
  }

  /**
   * Commits: of all who try to make a version, one succeeds.
   *
   * @return whether this one did
   */
  boolean create(Intent intent) throws IOException {
    return object(intent.sequence()).createIfAbsent(intent);
  }

  private JsonObject object(long sequence) {
    return new JsonObject(store, FOLDER + "/" + Numbered.name(sequence));
  }

  /** Removes an intent that has no effect (any more). */
  void remove(long sequence) throws IOException {
    store.delete(object(sequence).name());
  }

  /** Removes the intents of versions that are there, or can never be. */
  void removeUpTo(long sequence) throws IOException {
    for (Map.Entry<Long, JsonObject> one : Numbered.in(store, FOLDER).entrySet()) {
      if (one.getKey() <= sequence) {
        store.delete(one.getValue().name());
      }
    }
    store.delete(OLD_NAME);
  }
}
