package io.headgate.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * The schema of a custom resource, as a cluster applies it, but stricter: a cluster drops what it
 * does not know, here it is a problem.
 */
final class ResourceSchema {
  private final JsonSchema schema;

  private ResourceSchema(JsonSchema schema) {
    this.schema = schema;
  }

  /** The first version of a CustomResourceDefinition on the class path. */
  static ResourceSchema of(String definition) throws IOException {
    try (InputStream yaml =
        Objects.requireNonNull(ResourceSchema.class.getResourceAsStream(definition), definition)) {
      ObjectNode schema =
          (ObjectNode)
              new YAMLMapper().readTree(yaml).at("/spec/versions/0/schema/openAPIV3Schema");
      ObjectNode properties = (ObjectNode) schema.get("properties");
      properties.putObject("apiVersion").put("type", "string");
      properties.putObject("kind").put("type", "string");
      properties
          .putObject("metadata")
          .put("type", "object")
          .put("x-kubernetes-preserve-unknown-fields", true);
      close(schema);
      return new ResourceSchema(
          JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema));
    }
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
      object.put("additionalProperties", false);
    }
    schema.forEach(ResourceSchema::close);
  }

  List<String> problems(JsonNode resource) {
    return schema.validate(resource).stream().map(ValidationMessage::getMessage).toList();
  }
}
