package io.headgate.launcher.history;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.launcher.history.RunRecord.Actual;
import io.headgate.launcher.json.RecordJson;
import java.io.IOException;

/**
 * Reads what happened. A run without a step of the user's, as all early ones, says nothing of it.
 */
final class ActualReader extends StdDeserializer<Actual> {
  private static final long serialVersionUID = 1;

  private static final ObjectMapper MEMBERS =
      RecordJson.json().copy().addMixIn(Actual.class, Members.class);

  ActualReader() {
    super(Actual.class);
  }

  @JsonDeserialize(using = JsonDeserializer.None.class)
  private interface Members {}

  @Override
  public Actual deserialize(JsonParser json, DeserializationContext context) throws IOException {
    JsonNode members = json.readValueAsTree();
    if (members instanceof ObjectNode object && !object.has("user")) {
      object.putNull("user");
    }
    return MEMBERS.treeToValue(members, Actual.class);
  }
}
