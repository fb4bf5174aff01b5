package io.headgate.launcher.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.optimizer.input.InputStatistics;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Reads what a survey found. The first records do not say how far it may be off, nor by what seed
 * samples were drawn: there it is unknown, and a table is as large as it was said to be.
 */
final class InputReader extends StdDeserializer<InputStatistics> {
  private static final long serialVersionUID = 1;

  private final transient ObjectMapper plain;

  /**
   * @param plain reads statistics that have all members
   */
  InputReader(ObjectMapper plain) {
    super(InputStatistics.class);
    this.plain = plain;
  }

  @Override
  public InputStatistics deserialize(JsonParser json, DeserializationContext context)
      throws IOException {
    JsonNode members = json.readValueAsTree();
    if (members instanceof ObjectNode input) {
      complete(input);
    }
    return plain.treeToValue(members, InputStatistics.class);
  }

  private static void complete(ObjectNode input) {
    addTo(input, "seed", node -> node.putNull("seed"));
    addTo(input.path("volume"), "textError", node -> node.put("textError", 0.0));
    addTo(input.path("times"), "windowsInterval", node -> node.putNull("windowsInterval"));
    addTo(input.path("sample"), "intervals", node -> node.putNull("intervals"));
    addTo(input.path("sample"), "sizes", InputReader::unknownSizes);
    for (JsonNode table : input.path("tables")) {
      addTo(table, "heapUpperBytes", node -> node.set("heapUpperBytes", table.get("heapBytes")));
    }
  }

  private static void unknownSizes(ObjectNode sample) {
    sample
        .putObject("sizes")
        .put("longestRow", 0)
        .put("deadLetter", 0.0)
        .put("fixed", 0.0)
        .put("ofText", 1.0);
  }

  private static void addTo(JsonNode of, String member, Consumer<ObjectNode> absent) {
    if (of instanceof ObjectNode node && !node.has(member)) {
      absent.accept(node);
    }
  }
}
