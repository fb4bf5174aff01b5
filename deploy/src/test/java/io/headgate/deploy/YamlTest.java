package io.headgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        " ",
        "true",
        "No",
        "null",
        "~",
        "1",
        "1.5",
        "1e3",
        "0x10",
        "0o7",
        "1_000",
        "12:30",
        "2026-03-01",
        "=",
        "<<",
        "- a",
        "a: b",
        "a #b",
        "#a",
        "a:",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "'",
        "\"",
        "\\",
        "a\n",
        "a\nb",
        "\na",
        " a\nb",
        "a \nb\n",
        "a\tb\n",
        "a\r\nb\r\n",
        "a\n\n\n",
        "ünïcödé 😀\n",
        "\u0007\n",
        "---\na\n...\n",
        "local:///a/b.jar",
        "a: 1\nb: 2\n"
      })
  void givesBackEveryTextAsText(String text) throws IOException {
    String yaml = Yaml.of(List.of(Map.of("key", List.of(text, "after"), "text", text)));
    JsonNode read = new YAMLMapper().readTree(yaml);

    assertThat(read.at("/key/0").isTextual()).isTrue();
    assertThat(read.at("/key/0").asText()).isEqualTo(text);
    assertThat(read.at("/key/1").asText()).isEqualTo("after");
  }

  @Test
  void quotesWhatAReaderCouldTakeForSomethingElse() throws IOException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("plain", "flink-main-container");
    document.put("path", "local:///opt/a.jar");
    document.put("switch", "on");
    document.put("memory", "1e3");
    document.put("number", 2);
    document.put("on", List.of("y"));

    assertThat(Yaml.of(List.of(document, Map.of("text", "a: 1\nb: 2\n"))))
        .isEqualTo(
            """
            ---
            plain: flink-main-container
            path: local:///opt/a.jar
            switch: "on"
            memory: "1e3"
            number: 2
            "on":
              - "y"
            ---
            text: |
              a: 1
              b: 2
            """);
  }
}
