package io.headgate.tables.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.headgate.tables.SinkException;
import io.headgate.tables.Store;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A JSON object of a store, which is read strictly: a member too many or too few is somebody else's
 * object.
 *
 * @param store where it is
 * @param name its name there
 */
record JsonObject(Store store, String name) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Puts a value in the place of what has this name. */
  void put(Object value) throws IOException {
    store.put(name, JSON.writeValueAsBytes(value));
  }

  /**
   * Creates this with a value, unless something has its name.
   *
   * @return whether this one did, of several that try
   */
  boolean createIfAbsent(Object value) throws IOException {
    return store.createIfAbsent(name, JSON.writeValueAsBytes(value));
  }

  /**
   * What it holds.
   *
   * @throws SinkException if that is no JSON object; the message names it
   */
  JsonNode tree() throws IOException {
    try (InputStream in = store.open(name)) {
      JsonNode tree = JSON.readTree(in);
      if (tree == null || !tree.isObject()) {
        throw refused("it holds no JSON object");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw refused("it is no JSON: " + e.getOriginalMessage());
    }
  }

  /**
   * One text or number of it, as it is written, without reading what follows.
   *
   * @return empty if it has none of that name
   */
  Optional<String> scalar(String member) throws IOException {
    try (InputStream in = store.open(name);
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
      throw refused("it is no JSON: " + e.getOriginalMessage());
    }
  }

  /**
   * A tree of it as a record, which must have exactly its members.
   *
   * @throws SinkException if it has not; the message names object and member
   */
  <T> T strict(JsonNode tree, Class<T> type) throws IOException {
    try {
      return JSON.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw refused(e.getOriginalMessage());
    }
  }

  /**
   * The version of its format, if it can be read.
   *
   * @throws SinkException if it is missing, or newer than this; both versions are named
   */
  int version(JsonNode tree, int newest) throws SinkException {
    JsonNode version = tree.path("version");
    if (!version.isInt() || version.asInt() < FormatOne.VERSION) {
      throw refused(
          "version: %s (expected: 1 to %d)"
              .formatted(version.isMissingNode() ? "missing" : version, newest));
    }
    if (version.asInt() > newest) {
      throw new SinkException(
          "Cannot read %s: its format is version %d, and this Headgate reads up to %d. Nothing was touched. Use the version of Headgate that wrote it, or a newer one."
              .formatted(this, version.asInt(), newest));
    }
    return version.asInt();
  }

  /** The refusal of an object that is not as we have written it. */
  SinkException refused(String cause) {
    return SinkException.refused(toString(), cause);
  }

  /** Where it is, for messages. */
  @Override
  public String toString() {
    return store.home() + "/" + name;
  }
}
