package io.headgate.cli.init.input;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.headgate.formats.value.SliceParser;
import io.headgate.formats.value.SliceTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells NDJSON by its first lines, with the tokenizer that reads rows. */
final class JsonLines {
  private static final int LINES = 20;

  private JsonLines() {}

  /**
   * Whether at least half of the first 20 lines that are not blank are JSON objects, or the first
   * and another one. A comment, a line that is cut or a hole of zero bytes does not change what a
   * file is.
   *
   * @param complete whether the text is all of the file; otherwise its last line may be cut
   */
  static boolean isNdjson(String text, boolean complete) {
    List<String> lines =
        text.lines()
            .map(line -> line.replaceFirst("^\\x00+", "")) // which are a row of their own
            .filter(line -> !line.isBlank())
            .limit(LINES + 1)
            .toList();
    if (lines.size() == 1 && !complete) {
      return lines.get(0).stripLeading().startsWith("{");
    }
    int whole = Math.min(LINES, complete ? lines.size() : lines.size() - 1);
    SliceParser parser = new SliceParser();
    long objects = lines.stream().limit(whole).filter(line -> isObject(line, parser)).count();
    boolean broken = objects > 1 && isObject(lines.get(0), parser);
    return whole > 0 && (2 * objects >= whole || broken);
  }

  private static boolean isObject(String line, SliceParser parser) {
    byte[] data = line.getBytes(StandardCharsets.UTF_8);
    SliceTokens tokens = parser.begin(data, 0, data.length);
    try {
      if (tokens.nextToken() == JsonToken.START_OBJECT) {
        tokens.skipChildren();
        return SliceParser.isBlank(data, tokens.at(), data.length);
      }
    } catch (StreamConstraintsException tooDeep) {
      parser.replace();
      return true; // and the decoder says what is wrong with it
    } catch (IOException e) {
      // No JSON.
    }
    parser.replace();
    return false;
  }
}
