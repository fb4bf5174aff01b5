package io.headgate.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

  private final Ground ground;
  private final Path folder;

  Versions(Ground ground) {
    this.ground = ground;
    this.folder = ground.home().resolve("manifests");
  }

  /** Where they are. */
  Path folder() {
    return folder;
  }

  /** The number of the newest; 0 before the first. */
  long newestNumber() throws IOException {
    return last().map(Map.Entry::getKey).orElse(0L);
  }

  Optional<Manifest> newest() throws IOException {
    Optional<Map.Entry<Long, Path>> last = last();
    return last.isPresent()
        ? Optional.of(read(last.get().getValue(), last.get().getKey()))
        : Optional.empty();
  }

  Optional<Manifest> find(long sequence) throws IOException {
    Path file = Numbered.in(folder).get(sequence);
    return file == null ? Optional.empty() : Optional.of(read(file, sequence));
  }

  /** The version before this one, as far as its manifest is kept. */
  Optional<Manifest> before(long sequence) throws IOException {
    SortedMap<Long, Path> earlier = Numbered.in(folder).headMap(sequence);
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
    Optional<Map.Entry<Long, Path>> last = last();
    return last.isPresent() ? JsonFile.scalar(last.get().getValue(), member) : Optional.empty();
  }

  private Optional<Map.Entry<Long, Path>> last() throws IOException {
    return Numbered.in(folder).entrySet().stream().reduce((before, after) -> after);
  }

  private Manifest read(Path file, long sequence) throws IOException {
    JsonNode tree = JsonFile.tree(file);
    Manifest manifest = parse(file, tree);
    Optional<String> mismatch = Manifest.mismatch(manifest, ground.job(), sequence);
    if (mismatch.isPresent()) {
      throw JsonFile.refused(file, mismatch.get());
    }
    check(file, manifest);
    return manifest;
  }

  private static Manifest parse(Path file, JsonNode tree) throws IOException {
    return switch (version(file, tree, Manifest.VERSION)) {
      case FormatOne.VERSION -> FormatOne.manifest(file, tree);
      default -> JsonFile.strict(file, tree, Manifest.class);
    };
  }

  /** Refuses a manifest with a file that is not below the sink, or not the job's by its name. */
  void check(Path file, Manifest manifest) throws IOException {
    for (Manifest.PublishedFile published : manifest.files()) {
      require(file, published.kind(), published.path());
    }
  }

  /** The path of a published file; names the file that names it where it is refused. */
  Path require(Path file, DataFile.Kind kind, String path) throws IOException {
    try {
      return ground.locate(kind, path);
    } catch (SinkException e) {
      throw e;
    } catch (IOException e) {
      throw JsonFile.refused(file, String.valueOf(e.getMessage()));
    }
  }

  /**
   * The version of a file's format, if it can be read.
   *
   * @throws SinkException if it is missing, or newer; both versions are named
   */
  static int version(Path file, JsonNode tree, int newest) throws IOException {
    JsonNode version = tree.path("version");
    if (!version.isInt() || version.asInt() < FormatOne.VERSION) {
      throw JsonFile.refused(
          file,
          "version: %s (expected: 1 to %d)"
              .formatted(version.isMissingNode() ? "missing" : version, newest));
    }
    if (version.asInt() > newest) {
      throw new SinkException(
          "Cannot read %s: its format is version %d, and this Headgate reads up to %d. Nothing was touched. Use the version of Headgate that wrote it, or a newer one."
              .formatted(file, version.asInt(), newest));
    }
    return version.asInt();
  }

  /** Adds a version; one that somebody else has added meanwhile is the same. */
  void write(Disk disk, Manifest manifest) throws IOException {
    try {
      JsonFile.replace(disk, folder.resolve(Numbered.name(manifest.sequence())), manifest);
    } catch (NoSuchFileException e) {
      if (newestNumber() < manifest.sequence()) {
        throw e;
      }
    }
  }

  /** Forgets versions long gone. */
  void forget(Disk disk, int alsoKept) throws IOException {
    SortedMap<Long, Path> all = Numbered.in(folder);
    int surplus = all.size() - Math.max(KEPT, alsoKept + 1);
    for (Path old : all.values().stream().limit(Math.max(0, surplus)).toList()) {
      disk.delete(old);
    }
  }
}
