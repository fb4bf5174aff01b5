package io.headgate.launcher.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.launcher.json.RecordJson;
import java.util.Map;

/** Members that records of earlier versions lack, with what they meant then. */
final class OlderRecords {
  /** Where a record has an object, and what it may lack. */
  private static final Map<String, Map<String, Integer>> LACKING =
      Map.of("/plan/launch", Map.of("rowMemoryBytes", 0, "diskRowBytes", 0));

  private OlderRecords() {}

  /**
   * Reads a record of this version or an earlier one.
   *
   * @throws JsonProcessingException if it is none
   */
  static RunRecord read(JsonNode record) throws JsonProcessingException {
    complete(record);
    return RecordJson.json().treeToValue(record, RunRecord.class);
  }

  /** Puts in what is not there. */
  private static void complete(JsonNode record) {
    LACKING.forEach(
        (place, members) -> {
          if (record.at(place) instanceof ObjectNode object) {
            members.forEach(
                (name, value) -> {
                  if (!object.has(name)) {
                    object.put(name, value);
                  }
                });
          }
        });
  }
}
