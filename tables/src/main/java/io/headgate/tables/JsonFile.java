package io.headgate.tables;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * JSON files that are either whole or not there, and that are read strictly: a member too many or
 * too few is somebody else's file. Links are not followed.
 */
final class JsonFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonFile() {}

  /** Writes a file in the place of what has its name. */
  static void replace(Disk disk, Path file, Object value) throws IOException {
    Path part = part(file);
    disk.create(part, JSON.writeValueAsBytes(value));
    disk.move(part, file);
    disk.force(folder(file));
  }

  /**
   * Writes a file unless something has its name: of several that try, one succeeds.
   *
   * @return whether this one did
   */
  static boolean createIfAbsent(Disk disk, Path file, Object value) throws IOException {
    Path part = part(file);
    byte[] content = JSON.writeValueAsBytes(value);
    disk.create(part, content);
    try {
      disk.link(part, file);
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (NoSuchFileException e) {
      return false; // somebody has cleaned up since: whoever does that has taken over
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      if (!createAtItsPlace(disk, file, content)) {
        return false;
      }
    } finally {
      disk.delete(part);
    }
    disk.force(folder(file));
    return true;
  }

  /** For file systems without hard links: a reader may see it half written, and refuses it then. */
  private static boolean createAtItsPlace(Disk disk, Path file, byte[] content) throws IOException {
    try {
      disk.create(file, content);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static Path folder(Path file) {
    return requireNonNull(file.toAbsolutePath().getParent());
  }

  private static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
  }

  /** Whether a name is that of a file which was not finished. */
  static boolean isPart(String name) {
    return name.matches(".*[.]json[.][0-9a-f-]{36}[.]part");
  }

  /**
   * What a file holds.
   *
   * @throws SinkException if it is no JSON object in a regular file; the message names it
   */
  static JsonNode tree(Path file) throws IOException {
    requireRegular(file);
    try {
      JsonNode tree = JSON.readTree(file.toFile());
      if (tree == null || !tree.isObject()) {
        throw refused(file, "it holds no JSON object");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw refused(file, "it is no JSON: " + e.getOriginalMessage());
    }
  }

  /**
   * One text or number of an object, as it is written, without reading what follows it.
   *
   * @return empty if the object has none of that name
   */
  static Optional<String> scalar(Path file, String member) throws IOException {
    requireRegular(file);
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        JsonParser json = new JsonFactory().createParser(in)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          boolean found = json.currentName().equals(member);
          JsonToken value = json.nextToken();
          if (found && (value == JsonToken.VALUE_STRING || value.isNumeric())) {
            return Optional.of(json.getText());
          }
          json.skipChildren();
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw refused(file, "it is no JSON: " + e.getOriginalMessage());
    }
  }

  /**
   * An object as a record, which must have exactly its members.
   *
   * @throws SinkException if it has not; the message names file and member
   */
  static <T> T strict(Path file, JsonNode tree, Class<T> type) throws IOException {
    try {
      return JSON.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw refused(file, e.getOriginalMessage());
    }
  }

  /** The refusal of a file that is not as we have written it. */
  static SinkException refused(Path file, String cause) {
    return new SinkException(
        "Cannot read %s: %s. Nothing was touched. Restore it from a copy, or move it away: what it names is nobody's then, and to be removed by hand."
            .formatted(file, cause.strip().replaceAll("[.]$", "")));
  }

  private static void requireRegular(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new NoSuchFileException(file.toString());
      }
      throw refused(file, Files.isSymbolicLink(file) ? "it is a link" : "it is not a regular file");
    }
  }
}
