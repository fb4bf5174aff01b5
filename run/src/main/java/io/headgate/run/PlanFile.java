package io.headgate.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a file. It may have been rendered by another version of Headgate than the one that
 * carries it out: then it is refused, because a plan that is half understood is another plan.
 */
final class PlanFile {
  /** The format that this code writes. */
  static final int FORMAT = 4;

  /** The one before: it does not say what rows may occupy. */
  private static final int WITHOUT_ROW_MEMORY = 3;

  private static final String ROW_MEMORY = "rowMemoryBytes";

  private static final String GRAPH = "graph";

  private static final ObjectMapper JSON = Mappers.strict();

  private PlanFile() {}

  static String text(RunPlan plan) throws IOException {
    ObjectNode file = JSON.createObjectNode();
    file.put("format", FORMAT);
    file.setAll((ObjectNode) JSON.valueToTree(plan));
    file.setAll((ObjectNode) file.remove(GRAPH));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file);
  }

  static RunPlan read(Path path) throws IOException {
    try {
      JsonNode file = JSON.readTree(path.toFile());
      if (!(file instanceof ObjectNode object)) {
        throw refused(path, "none", "it holds no JSON object", null);
      }
      JsonNode format = object.path("format");
      if (format.asInt() == WITHOUT_ROW_MEMORY && !object.has(ROW_MEMORY)) {
        object.put(ROW_MEMORY, GraphPlan.ROW_MEMORY_BYTES);
      } else if (!format.isInt() || format.asInt() != FORMAT) {
        String found = format.isMissingNode() ? "none" : format.toString();
        throw refused(path, found, "it is of another version of Headgate", null);
      }
      object.remove("format");
      object.set(GRAPH, graph(object));
      return JSON.treeToValue(object, RunPlan.class);
    } catch (JsonProcessingException e) {
      // What comes behind is for whoever writes Java.
      String cause = e.getOriginalMessage().replaceFirst("(?s)( \\((index|class) |;|\n).*", "");
      throw refused(path, "" + FORMAT, cause, e);
    }
  }

  /** The file is flat: takes out the members of its graph. */
  private static ObjectNode graph(ObjectNode file) {
    ObjectNode graph = file.objectNode();
    for (RecordComponent member : GraphPlan.class.getRecordComponents()) {
      JsonNode value = file.remove(member.getName());
      if (value != null) {
        graph.set(member.getName(), value);
      }
    }
    return graph;
  }

  private static IOException refused(
      Path path, String format, String cause, @Nullable Exception chained) {
    return new IOException(
        "Cannot read %s: %s (format of the file: %s, of this Headgate: %d). Plan the run, or render it, with the version that carries it out."
            .formatted(path, cause.strip().replaceAll("[.]$", ""), format, FORMAT),
        chained);
  }
}
