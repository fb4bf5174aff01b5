package io.headgate.launcher.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.launcher.json.RecordJson;
import java.util.function.Supplier;

/** Members that records of earlier versions lack, with what they meant then. */
final class OlderRecords {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private OlderRecords() {}

  /**
   * Reads a record of this version or an earlier one.
   *
   * @throws JsonProcessingException if it is none
   */
  static RunRecord read(JsonNode record) throws JsonProcessingException {
    completeInput(record.path("input"));
    completePlan(record.path("plan"));
    return RecordJson.json().treeToValue(record, RunRecord.class);
  }

  /** The first surveys said less: what they did not say is unknown. */
  private static void completeInput(JsonNode input) {
    addTo(input, "seed", JSON::nullNode);
    addTo(input.path("volume"), "textError", () -> JSON.numberNode(0.0));
    addTo(input.path("times"), "windowsInterval", JSON::nullNode);
    JsonNode sample = input.path("sample");
    JsonNode malformed = sample.path("malformedShare");
    addTo(sample, "intervals", JSON::nullNode);
    addTo(sample.path("intervals"), "malformedShare", () -> point(malformed, JSON.objectNode()));
    addTo(sample, "sizes", OlderRecords::unknownSizes);
    for (JsonNode table : input.path("tables")) {
      addTo(table, "heapUpperBytes", () -> table.get("heapBytes"));
    }
  }

  private static JsonNode unknownSizes() {
    return JSON.objectNode()
        .put("longestRow", 0)
        .put("deadLetter", 0.0)
        .put("fixed", 0.0)
        .put("ofText", 1.0);
  }

  private static void completePlan(JsonNode plan) {
    addTo(plan.path("launch"), "rowMemoryBytes", () -> JSON.numberNode(0));
    addTo(plan.path("launch"), "diskRowBytes", () -> JSON.numberNode(0));
    completePrediction(plan.path("prediction"));
    for (JsonNode alternative : plan.path("alternatives")) {
      completePrediction(alternative.path("prediction"));
    }
  }

  /** A number of files had no interval. */
  private static void completePrediction(JsonNode prediction) {
    double files = 0;
    for (JsonNode ofASize : prediction.path("files")) {
      files += ofASize.asDouble();
    }
    JsonNode count = JSON.numberNode(files);
    addTo(prediction, "fileCount", () -> point(count, JSON.objectNode().set("value", count)));
  }

  private static JsonNode point(JsonNode value, ObjectNode of) {
    return of.<ObjectNode>set("low", value).set("high", value);
  }

  private static void addTo(JsonNode of, String member, Supplier<JsonNode> absent) {
    if (of instanceof ObjectNode node && !node.has(member)) {
      node.set(member, absent.get());
    }
  }
}
