package io.headgate.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class YamlTreeTest {

  @Test
  void reportsASyntaxErrorWithItsLine() {
    assertThat(Jobs.problems("name: a\nsource: {paths: [a\nsink: b\n"))
        .containsExactly(
            "job.yaml:3: not YAML: while parsing a flow sequence: expected ',' or ']', but got :");
  }

  @Test
  void reportsATabAsIndentation() {
    assertThat(Jobs.problems("name: a\nsource:\n\tpaths: a\n"))
        .containsExactly(
            "job.yaml:3: not YAML: while scanning for the next token: found character '\\t(TAB)'"
                + " that cannot start any token. (Do not use \\t(TAB) for indentation)");
  }

  @Test
  void reportsASecondDocument() {
    assertThat(Jobs.problems("a: 1\n---\nb: 1\n"))
        .containsExactly(
            "job.yaml:2: not YAML: expected a single document in the stream: but found another"
                + " document");
  }

  @Test
  void reportsAnEmptyFile() {
    assertThat(Jobs.problems("# nothing\n"))
        .containsExactly("job.yaml:1: empty (expected: name, source, schema and sink)");
  }

  @Test
  void reportsAFileThatIsNoMap() {
    assertThat(Jobs.problems("- a\n"))
        .containsExactly("job.yaml:1: a list (expected: name, source, schema and sink)");
  }

  @Test
  void reportsACharacterThatYamlForbids() {
    assertThat(Jobs.problems("name: a\nsink: \u0007\n"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("job.yaml:");
  }

  @Test
  void refusesAHundredThousandBrackets() {
    assertThat(Jobs.problems("name: a\nsink: " + "[".repeat(100_000)))
        .containsExactly("job.yaml:2: more than 40 levels deep");
  }

  @Test
  void refusesAnAliasInItsOwnValue() {
    assertThat(Jobs.problems(Jobs.with("enrich: &all [*all]")))
        .first()
        .asString()
        .endsWith("too many values (expected: no alias of a list or map in itself)");
  }

  @Test
  void refusesAliasesThatMultiply() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x]\n");
    for (int i = 1; i <= 8; i++) {
      String alias = "*a" + (i - 1);
      yaml.append(
          "a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(6, alias))));
    }

    assertThat(Jobs.problems(yaml.toString())).isNotEmpty();
  }

  @Test
  void writesAProblemInOneLine() {
    assertThat(Jobs.problems(Jobs.with("\"a\\nb\": 1")))
        .containsExactly(
            "job.yaml:9: a\uFFFDb: unknown key (expected: name, source, schema, eventTime,"
                + " userStep, deduplicate, enrich, window, sink, deadLetters, plan)");
  }
}
