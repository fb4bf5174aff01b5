package io.headgate.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class JobFileSchemaTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(JobFileSchema.json());

  @Test
  void acceptsTheSmallestAndTheFullFile() {
    assertThat(problems(Jobs.SMALLEST)).isEmpty();
    assertThat(problems(Jobs.FULL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enrich: [{table: t, on: {id: id}, onMiss: null}]",
        "enrich: [{table: t, on: {id: id}, onMiss: 'null'}]",
        "enrich: [{table: t, on: {id: id}, types: {}}]",
        "enrich: [{table: t, on: {id: id}, types: {a: double, b: '${TYPE:-json}'}}]",
        "eventTime: ts\nwindow: PT5M",
        "eventTime: ts\nwindow: ${WINDOW:-5m}",
        "eventTime: ${EVENT_TIME:-ts}",
        "deadLetters: {maxDeadLetters: 100}",
        "deadLetters: {maxDeadLetters: 0.5%}",
        "deduplicate: {keys: id}",
        "  a: {type: int32, default: 1}",
        "  a: {type: '${TYPE:-json}', required: true}",
        "  a: {type: int32, path: \"['']\"}",
        "  a: {type: int32, path: \"b['it''s'].c[0]['x']\"}",
        "deadLetters: {path: 'file:///tmp/dead'}"
      })
  void acceptsWhatTheReaderAccepts(String lines) {
    assertThat(Jobs.problems(Jobs.with(lines))).isEmpty();
    assertThat(problems(Jobs.with(lines))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dedup: {keys: id}",
        "eventTime:",
        "eventTime: a b",
        "eventTime: ts\nwindow: 5x",
        "eventTime: ts\nwindow: {length: 5m}",
        "deadLetters: {maxDeadLetters: 5 percent}",
        "deadLetters: {path: s3://bucket}",
        "deadLetters: dead",
        "deduplicate: {}",
        "deduplicate: {keys: []}",
        "deduplicate: {keys: [id, id]}",
        "deduplicate: {keys: id, onNullKey: drop}",
        "enrich: {table: t, on: {id: id}}",
        "enrich: [{table: t, on: {}}]",
        "enrich: [{on: {id: id}}]",
        "enrich: [{table: t, on: {id: id}, types: {a: text}}]",
        "enrich: [{table: t, on: {id: id}, types: double}]",
        "  a: text",
        "  a: {path: a}",
        "  a: {type: string, path: a..b}",
        "  a: {type: string, required: sometimes}",
        "  _headgate_a: string",
        "  1-st: string"
      })
  void refusesWhatTheReaderRefuses(String lines) {
    assertThat(Jobs.problems(Jobs.with(lines))).isNotEmpty();
    assertThat(problems(Jobs.with(lines))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "source", "schema", "sink"})
  void requiresWhatTheReaderRequires(String key) {
    assertThat(problems(Jobs.SMALLEST.replace(key + ":", "x" + key + ":")))
        .contains("$: required property '" + key + "' not found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"maxRowBytes: 1023", "maxRowBytes: big", "format: avro", "csv: {delimiter: ab}"})
  void refusesAValueOfTheSourceThatTheReaderRefuses(String line) {
    String yaml = Jobs.SMALLEST.replace("  paths: events", "  paths: events\n  " + line);

    assertThat(Jobs.problems(yaml)).isNotEmpty();
    assertThat(problems(yaml)).isNotEmpty();
  }

  @Test
  void givesADescriptionAndTheDefaultOfASetting() {
    assertThat(SCHEMA.getSchemaNode().at("/properties/sink/properties/targetFileSize"))
        .asString()
        .startsWith(
            "{\"description\":\"Size that data files aim for. Unit: bytes.\",\"default\":\"128MiB\"");
  }

  /** By YAML 1.2, as the reader does: {@code no} is a text. */
  private static List<String> problems(String yaml) {
    Object file =
        new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
    JsonNode json = new ObjectMapper().valueToTree(file);
    return SCHEMA.validate(json).stream().map(ValidationMessage::getMessage).toList();
  }
}
