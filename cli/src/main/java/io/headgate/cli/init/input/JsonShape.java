package io.headgate.cli.init.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names JSON that is not one object per line, and what makes lines of it. */
final class JsonShape {
  private static final JsonFactory JSON = new JsonFactory();

  private static final String DOCUMENTS = "source.format: json";

  /** Tokens after which an array is one. */
  private static final int TOKENS = 2000;

  private final List<String> arrays = new ArrayList<>();
  private boolean ended;
  private int lines;

  private JsonShape() {}

  /**
   * What a text is.
   *
   * @param complete whether nothing follows
   * @return empty if it is no JSON, or cannot be told from a few brackets
   */
  static Optional<Kind> of(String text, boolean complete) {
    String first = text.stripLeading();
    if (!first.startsWith("[") && !first.startsWith("{")) {
      return Optional.empty();
    }
    try (JsonParser parser = JSON.createParser(first)) {
      return first.startsWith("[")
          ? array(parser)
          : new JsonShape().objects(parser, first, complete);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Kind> array(JsonParser parser) throws IOException {
    try {
      for (int i = 0; i < TOKENS && parser.nextToken() != null; i++) {
        if (parser.getParsingContext().inRoot()) {
          if (parser.nextToken() == JsonToken.START_ARRAY) {
            return Optional.of(new Kind("JSON arrays", "jq -c '{a: .[0], b: .[1]}'", ""));
          }
          break;
        }
      }
    } catch (JsonEOFException cut) {
      // The beginning of one.
    }
    return Optional.of(new Kind("a JSON array", "jq -c '.[]'", DOCUMENTS));
  }

  private Optional<Kind> objects(JsonParser parser, String text, boolean complete)
      throws IOException {
    try {
      object(parser);
      ended = true;
      lines = parser.currentLocation().getLineNr();
      boolean more = parser.nextToken() == JsonToken.START_OBJECT;
      if (more && parser.currentTokenLocation().getLineNr() == lines && lines == 1) {
        return Optional.of(
            new Kind("JSON objects without line breaks between them", "jq -c .", DOCUMENTS));
      } else if (more) {
        return Optional.of(new Kind("JSON objects over several lines each", "jq -c .", DOCUMENTS));
      }
    } catch (JsonEOFException cut) {
      if (complete && !ended) {
        return Optional.of(new Kind("a JSON document without its end", "", ""));
      }
      lines = 2;
    } catch (JsonProcessingException e) {
      return ended ? commas(text, parser) : Optional.empty();
    }
    String name = "one JSON document" + (lines > 1 ? " over several lines" : "");
    boolean inside = arrays.size() == 1;
    String filter = inside ? access(arrays.get(0)) + "[]" : ".";
    String setting =
        inside ? DOCUMENTS + " and source.json.path: " + path(arrays.get(0)) : DOCUMENTS;
    return Optional.of(new Kind(name, "jq -c '" + filter + "'", setting));
  }

  private static Optional<Kind> commas(String text, JsonParser parser) {
    int at = (int) parser.currentLocation().getCharOffset();
    int from = Math.max(0, Math.min(text.length(), at) - 1);
    return text.substring(from).stripLeading().startsWith(",")
        ? Optional.of(
            new Kind("JSON objects with commas between them", "sed 's/,[[:space:]]*$//'", ""))
        : Optional.empty();
  }

  /** Runs over an object, and notes its keys that hold arrays. */
  private void object(JsonParser parser) throws IOException {
    parser.nextToken();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        arrays.add(key);
      }
      parser.skipChildren();
    }
  }

  private static String path(String key) {
    return (key.matches("[^.\\[\\]' ]+") ? key : "['" + key + "']") + "[]";
  }

  private static String access(String key) {
    return key.matches("[A-Za-z_][A-Za-z0-9_]*") ? "." + key : ".[\"" + key + "\"]";
  }

  /**
   * A kind of text.
   *
   * @param name as in "it is an XML document"
   * @param command what makes lines of objects of it, before the file's name; empty: there is none
   * @param setting with which a job reads it as it is; empty: there is none
   */
  record Kind(String name, String command, String setting) {}
}
