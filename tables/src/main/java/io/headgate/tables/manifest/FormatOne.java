package io.headgate.tables.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.tables.DataFile;
import io.headgate.tables.Manifest;
import io.headgate.tables.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Manifests and intents of version 1, which held absolute paths, as those of today. Where a file
 * lay below the output follows from its name and window; that all of them lay below one folder is
 * checked, whatever that folder was: the sink may have been moved or copied since.
 */
final class FormatOne {
  static final int VERSION = 1;

  private final JsonObject object;
  private final JsonNode tree;
  private @Nullable String root;
  private @Nullable String deadLetters;

  private FormatOne(JsonObject object, JsonNode tree) {
    this.object = object;
    this.tree = tree;
  }

  static Manifest manifest(JsonObject object, JsonNode tree) throws IOException {
    return new FormatOne(object, tree).manifest();
  }

  /** An intent, which stood in {@code intent.json}. */
  static Intent intent(JsonObject object, JsonNode tree) throws IOException {
    FormatOne old = new FormatOne(object, tree.path("manifest"));
    Manifest manifest = old.manifest();
    List<Intent.Move> moves = new ArrayList<>();
    for (JsonNode move : tree.path("moves")) {
      String to = text(object, move, "to");
      String from = text(object, move, "from");
      String staging = "/_headgate/%s/runs/%s".formatted(manifest.job(), manifest.run());
      if (!SlashPath.parent(from).endsWith(staging)) {
        throw object.refused("from: " + from + " (expected: a file that its run has staged)");
      }
      moves.add(new Intent.Move(kind(to), SlashPath.name(from), old.relative(kind(to), to)));
    }
    List<StoredFile> remove = new ArrayList<>();
    for (JsonNode path : tree.path("remove")) {
      String replaced = path.asText();
      remove.add(new StoredFile(kind(replaced), old.relative(kind(replaced), replaced)));
    }
    return new Intent(VERSION, manifest.sequence(), 0, manifest.run(), moves, remove, manifest);
  }

  private Manifest manifest() throws IOException {
    List<Manifest.PublishedFile> files = new ArrayList<>();
    if (!tree.path("files").isArray()) {
      throw object.refused("files: missing (expected: a list)");
    }
    for (JsonNode one : tree.path("files")) {
      files.add(published(one));
    }
    return new Manifest(
        Manifest.VERSION,
        text(object, tree, "job"),
        text(object, tree, "jobId"),
        text(object, tree, "run"),
        number(tree, "sequence"),
        0,
        mode(),
        number(tree, "publishedMillis"),
        root == null ? "" : root,
        deadLettersFolder(),
        number(tree, "rows"),
        List.of(),
        List.of(),
        List.of(),
        files);
  }

  private Manifest.PublishedFile published(JsonNode one) throws IOException {
    String path = text(object, one, "path");
    DataFile.Kind kind = kind(path);
    if (!kind.name().equals(text(object, one, "kind"))) {
      throw object.refused("kind: " + one.path("kind") + " (expected: " + kind + ")");
    }
    return new Manifest.PublishedFile(
        kind,
        null,
        relative(kind, path),
        text(object, one, "window"),
        text(object, one, "partition"),
        number(one, "rows"),
        number(one, "bytes"),
        numberOrNull(one, "minEventTime"),
        numberOrNull(one, "maxEventTime"));
  }

  private Manifest.Mode mode() throws IOException {
    return object.strict(tree.path("mode"), Manifest.Mode.class);
  }

  private static DataFile.Kind kind(String path) {
    return SlashPath.name(path).startsWith("dead-letters-")
        ? DataFile.Kind.DEAD_LETTERS
        : DataFile.Kind.ROWS;
  }

  /** {@code window=…/NAME} or {@code NAME}, if what is before it is the same folder as always. */
  private String relative(DataFile.Kind kind, String path) throws IOException {
    if (!path.startsWith("/") || !SlashPath.isPlain(path.substring(1))) {
      throw object.refused("path: " + path + " (expected: an absolute path)");
    }
    String folder = SlashPath.parent(path);
    boolean inWindow = kind == DataFile.Kind.ROWS && SlashPath.name(folder).startsWith("window=");
    String below = inWindow ? SlashPath.parent(folder) : folder;
    String known = kind == DataFile.Kind.ROWS ? root : deadLetters;
    if (known != null && !known.equals(below)) {
      throw object.refused("path: " + path + " (expected: one below " + known + ")");
    }
    if (kind == DataFile.Kind.ROWS) {
      root = below;
    } else {
      deadLetters = below;
    }
    return path.substring(below.length() + 1);
  }

  private String deadLettersFolder() {
    String letters = deadLetters;
    if (letters == null || root == null && letters.endsWith("/" + ManifestTable.DEAD_LETTERS)) {
      return ManifestTable.DEAD_LETTERS;
    }
    return root != null && letters.startsWith(root + "/")
        ? letters.substring(root.length() + 1)
        : letters;
  }

  private static String text(JsonObject object, JsonNode json, String member) throws IOException {
    if (!json.path(member).isTextual()) {
      throw object.refused(member + ": missing (expected: a text)");
    }
    return json.path(member).asText();
  }

  private long number(JsonNode json, String member) throws IOException {
    if (!json.path(member).canConvertToLong()) {
      throw object.refused(member + ": missing (expected: a whole number)");
    }
    return json.path(member).asLong();
  }

  private static @Nullable Long numberOrNull(JsonNode json, String member) {
    return json.path(member).isNumber() ? json.path(member).asLong() : null;
  }
}
