package io.headgate.launcher.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.headgate.optimizer.plan.Reason.Pinned;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pin;
import java.io.IOException;
import java.util.Map;

/**
 * Reads which choice the user has made, and where. The first records named a flag instead, whatever
 * the origin: {@code {"because": "Pinned", "option": "--workers"}}.
 */
final class PinnedReader extends StdDeserializer<Pinned> {
  private static final long serialVersionUID = 1;

  private static final Map<String, Pin> OPTIONS =
      Map.of(
          "--runner", Pin.RUNNER,
          "--workers", Pin.WORKERS,
          "--shards", Pin.SHARDS,
          "--heap", Pin.MEMORY,
          "--layout", Pin.LAYOUT);

  PinnedReader() {
    super(Pinned.class);
  }

  @Override
  public Pinned deserialize(JsonParser json, DeserializationContext context) throws IOException {
    JsonNode members = json.readValueAsTree();
    String option = members.path("option").asText();
    Pin old = OPTIONS.get(option);
    if (old != null) {
      return new Pinned(old, Origin.FLAG);
    }
    if (!members.hasNonNull("pin") || !members.hasNonNull("origin")) {
      throw JsonMappingException.from(
          json, "Pinned: %s (expected: pin and origin, or option)".formatted(members));
    }
    return new Pinned(
        context.readTreeAsValue(members.get("pin"), Pin.class),
        context.readTreeAsValue(members.get("origin"), Origin.class));
  }
}
