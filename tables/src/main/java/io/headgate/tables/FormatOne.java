package io.headgate.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Manifests and intents of version 1, which held absolute paths, as those of today. Where a file
 * lay below the output follows from its name and window; that all of them lay below one folder is
 * checked, whatever that folder was: the sink may have been moved or copied since.
 */
final class FormatOne {
  static final int VERSION = 1;

  private final Path file;
  private final JsonNode tree;
  private @Nullable Path root;
  private @Nullable Path deadLetters;

  private FormatOne(Path file, JsonNode tree) {
    this.file = file;
    this.tree = tree;
  }

  static Manifest manifest(Path file, JsonNode tree) throws IOException {
    return new FormatOne(file, tree).manifest();
  }

  /** An intent, which stood in {@code intent.json}. */
  static Intent intent(Path file, JsonNode tree) throws IOException {
    FormatOne old = new FormatOne(file, tree.path("manifest"));
    Manifest manifest = old.manifest();
    List<Intent.Move> moves = new ArrayList<>();
    for (JsonNode move : tree.path("moves")) {
      Path to = Path.of(text(file, move, "to"));
      Path from = Path.of(text(file, move, "from"));
      Path folder = from.getParent();
      if (folder == null
          || !folder.endsWith(Path.of("_headgate", manifest.job(), "runs", manifest.run()))) {
        throw JsonFile.refused(
            file, "from: " + from + " (expected: a file that its run has staged)");
      }
      moves.add(
          new Intent.Move(kind(to), from.getFileName().toString(), old.relative(kind(to), to)));
    }
    List<Intent.Removal> remove = new ArrayList<>();
    for (JsonNode path : tree.path("remove")) {
      Path replaced = Path.of(path.asText());
      remove.add(new Intent.Removal(kind(replaced), old.relative(kind(replaced), replaced)));
    }
    return new Intent(VERSION, manifest.sequence(), 0, manifest.run(), moves, remove, manifest);
  }

  private Manifest manifest() throws IOException {
    List<Manifest.PublishedFile> files = new ArrayList<>();
    if (!tree.path("files").isArray()) {
      throw JsonFile.refused(file, "files: missing (expected: a list)");
    }
    for (JsonNode one : tree.path("files")) {
      files.add(published(one));
    }
    return new Manifest(
        Manifest.VERSION,
        text(file, tree, "job"),
        text(file, tree, "jobId"),
        text(file, tree, "run"),
        number(tree, "sequence"),
        0,
        text(file, tree, "mode"),
        number(tree, "publishedMillis"),
        root == null ? "" : root.toString(),
        deadLettersFolder(),
        number(tree, "rows"),
        List.of(),
        List.of(),
        List.of(),
        files);
  }

  private Manifest.PublishedFile published(JsonNode one) throws IOException {
    Path path = Path.of(text(file, one, "path"));
    DataFile.Kind kind = kind(path);
    if (!kind.name().equals(text(file, one, "kind"))) {
      throw JsonFile.refused(file, "kind: " + one.path("kind") + " (expected: " + kind + ")");
    }
    return new Manifest.PublishedFile(
        kind,
        null,
        relative(kind, path),
        text(file, one, "window"),
        text(file, one, "partition"),
        number(one, "rows"),
        number(one, "bytes"),
        numberOrNull(one, "minEventTime"),
        numberOrNull(one, "maxEventTime"));
  }

  private static DataFile.Kind kind(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith("dead-letters-")
        ? DataFile.Kind.DEAD_LETTERS
        : DataFile.Kind.ROWS;
  }

  /** {@code window=…/NAME} or {@code NAME}, if what is before it is the same folder as always. */
  private String relative(DataFile.Kind kind, Path path) throws IOException {
    Path folder = path.getParent();
    if (folder == null || !path.isAbsolute() || !path.normalize().equals(path)) {
      throw JsonFile.refused(file, "path: " + path + " (expected: an absolute path)");
    }
    Path name = Objects.requireNonNull(path.getFileName());
    Path window = folder.getFileName();
    boolean inWindow =
        kind == DataFile.Kind.ROWS && window != null && window.toString().startsWith("window=");
    Path below = inWindow ? folder.getParent() : folder;
    Path known = kind == DataFile.Kind.ROWS ? root : deadLetters;
    if (below == null || known != null && !known.equals(below)) {
      throw JsonFile.refused(file, "path: " + path + " (expected: one below " + known + ")");
    }
    if (kind == DataFile.Kind.ROWS) {
      root = below;
    } else {
      deadLetters = below;
    }
    return inWindow ? window + "/" + name : name.toString();
  }

  private String deadLettersFolder() {
    Path letters = deadLetters;
    if (letters == null) {
      return SinkFolder.DEAD_LETTERS;
    }
    return root != null && letters.startsWith(root)
        ? root.relativize(letters).toString()
        : letters.endsWith(SinkFolder.DEAD_LETTERS) && root == null
            ? SinkFolder.DEAD_LETTERS
            : letters.toString();
  }

  private static String text(Path file, JsonNode object, String member) throws IOException {
    if (!object.path(member).isTextual()) {
      throw JsonFile.refused(file, member + ": missing (expected: a text)");
    }
    return object.path(member).asText();
  }

  private long number(JsonNode object, String member) throws IOException {
    if (!object.path(member).canConvertToLong()) {
      throw JsonFile.refused(file, member + ": missing (expected: a whole number)");
    }
    return object.path(member).asLong();
  }

  private static @Nullable Long numberOrNull(JsonNode object, String member) {
    return object.path(member).isNumber() ? object.path(member).asLong() : null;
  }
}
