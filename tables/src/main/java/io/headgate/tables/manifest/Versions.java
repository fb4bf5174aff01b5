package io.headgate.tables.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.tables.DataFile;
import io.headgate.tables.Manifest;
import io.headgate.tables.Store;
import io.headgate.tables.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The versions of a job's output, {@code manifests/SEQUENCE.json}, the newest of which is the
 * output. A manifest is refused whole if anything in it is not as this job has written it.
 */
final class Versions {
  /** Versions of which the manifest is kept, whether their files are still there or not. */
  static final int KEPT = 20;

  /** Where they are. */
  static final String FOLDER = "manifests";

  private final Ground ground;
  private final Store store;

  Versions(Ground ground, Store store) {
    this.ground = ground;
    this.store = store;
  }

  /** Where they are, for messages. */
  String folder() {
    return store.home() + "/" + FOLDER;
  }

  private SortedMap<Long, JsonObject> all() throws IOException {
    return Numbered.in(store, FOLDER);
  }

  /** The number of the newest; 0 before the first. */
  long newestNumber() throws IOException {
    return last().map(Map.Entry::getKey).orElse(0L);
  }

  Optional<Manifest> newest() throws IOException {
    Optional<Map.Entry<Long, JsonObject>> last = last();
    return last.isPresent()
        ? Optional.of(read(last.get().getValue(), last.get().getKey()))
        : Optional.empty();
  }

  Optional<Manifest> find(long sequence) throws IOException {
    JsonObject object = all().get(sequence);
    return object == null ? Optional.empty() : Optional.of(read(object, sequence));
  }

  /** The version before this one, as far as its manifest is kept. */
  Optional<Manifest> before(long sequence) throws IOException {
    SortedMap<Long, JsonObject> earlier = all().headMap(sequence);
    return earlier.isEmpty() ? Optional.empty() : find(earlier.lastKey());
  }

  /** The run that has made the newest version; its files are not read. */
  Optional<String> newestRun() throws IOException {
    return newestScalar("run");
  }

  /** The epoch of the newest version; 0 before the first, and of version 1. */
  long newestEpoch() throws IOException {
    Optional<String> epoch = newestScalar("epoch");
    try {
      return epoch.map(Long::valueOf).orElse(0L);
    } catch (NumberFormatException e) {
      return 0; // whoever reads the manifest refuses it
    }
  }

  private Optional<String> newestScalar(String member) throws IOException {
    Optional<Map.Entry<Long, JsonObject>> last = last();
    return last.isPresent() ? last.get().getValue().scalar(member) : Optional.empty();
  }

  private Optional<Map.Entry<Long, JsonObject>> last() throws IOException {
    return all().entrySet().stream().reduce((before, after) -> after);
  }

  private Manifest read(JsonObject object, long sequence) throws IOException {
    JsonNode tree = object.tree();
    Manifest manifest = parse(object, tree);
    Optional<String> mismatch = Manifest.mismatch(manifest, ground.job(), sequence);
    if (mismatch.isPresent()) {
      throw object.refused(mismatch.get());
    }
    check(object, manifest);
    return manifest;
  }

  private static Manifest parse(JsonObject object, JsonNode tree) throws IOException {
    return switch (object.version(tree, Manifest.VERSION)) {
      case FormatOne.VERSION -> FormatOne.manifest(object, tree);
      default -> object.strict(tree, Manifest.class);
    };
  }

  /** Refuses a manifest with a file that is not below the sink, or not the job's by its name. */
  void check(JsonObject object, Manifest manifest) throws IOException {
    for (Manifest.PublishedFile published : manifest.files()) {
      require(object, published.kind(), published.path());
    }
  }

  /** A published file; names the object that names it where it is refused. */
  StoredFile require(JsonObject object, DataFile.Kind kind, String path) throws IOException {
    try {
      return ground.locate(kind, path);
    } catch (IOException e) {
      throw object.refused(String.valueOf(e.getMessage()));
    }
  }

  /** Adds a version; one that somebody else has added meanwhile is the same. */
  void write(Manifest manifest) throws IOException {
    try {
      new JsonObject(store, FOLDER + "/" + Numbered.name(manifest.sequence())).put(manifest);
    } catch (NoSuchFileException e) {
      if (newestNumber() < manifest.sequence()) {
        throw e;
      }
    }
  }

  /** Forgets versions long gone. */
  void forget(int alsoKept) throws IOException {
    SortedMap<Long, JsonObject> all = all();
    int surplus = all.size() - Math.max(KEPT, alsoKept + 1);
    for (JsonObject old : all.values().stream().limit(Math.max(0, surplus)).toList()) {
      store.delete(old.name());
    }
  }
}
