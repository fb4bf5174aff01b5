package io.headgate.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which columns there are, and what they may be called. */
class ColumnNamesTest {
  @Test
  void reportsColumnsThatReadersTakeForTheWindow() {
    String yaml =
        Jobs.with(
            """
              Windows: string
            eventTime: ts
            enrich:
              - {table: t, on: {id: id}, columns: [Dow], prefix: Win}
            """);
    String rule =
        " (expected: another name, as readers make a column window of the folders window=... of the"
            + " output)";

    assertThat(Jobs.problems(yaml)).isEmpty();
    assertThat(Jobs.problems(yaml + "window: 5m\n"))
        .containsExactly("job.yaml:12: enrich[0].columns[0]: WinDow" + rule);
    assertThat(Jobs.problems(yaml.replace("Windows", "Window") + "window: 5m\n"))
        .contains("job.yaml:9: schema.Window: Window" + rule);
  }

  @Test
  void takesNamesOfAnyScriptQuotedPathsAndNoQuote() throws JobFileException {
    Job job =
        Jobs.job(
            """
            name: any
            source: {paths: in.csv, csv: {quote: none, delimiter: "\\u0001"}}
            schema:
              prénom: string
              "1990": double
              名前: {type: string, path: "['log.name']"}
              code: {type: int32, path: "http['status code'].n[0]"}
            sink: {path: out}
            """);

    assertThat(job.schema())
        .extracting(field -> field.name() + " " + field.path())
        .containsExactly(
            "prénom prénom", "1990 1990", "名前 ['log.name']", "code http['status code'].n[0]");
    assertThat(Jobs.files(job).csv().quote()).isEqualTo((char) 0);
    assertThat(Jobs.files(job).csv().delimiter()).isEqualTo((char) 1);
  }

  @Test
  void allowsAnUnknownColumnAfterAnEnrichmentWhoseColumnsOnlyItsTableTells() {
    String yaml = Jobs.with("enrich:\n  - {table: t, on: {id: id}}\n  - {table: t, on: {b: id}}");

    assertThat(Jobs.problems(yaml)).isEmpty();
  }

  @Test
  void allowsColumnsThatOnlyTheJarOfAStepCanTell() {
    String yaml =
        Jobs.with(
            """
            eventTime: at
            userStep: {jar: step.jar}
            deduplicate: {keys: [line]}
            enrich: [{table: t, on: {line: id}, columns: [a]}, {table: u, on: {b: id}}]
            window: 5m
            """);

    assertThat(Jobs.problems(yaml)).isEmpty();
  }

  @Test
  void reportsOfAStepAndOfWhatComesAfterItWhatCanBeTold() {
    String yaml =
        Jobs.with(
            """
            userStep: {class: a.B, options: [x]}
            deduplicate: {keys: [line]}
            enrich: [{table: t, on: {line: id}, columns: [a], prefix: "9-"}]
            window: 5m
            """);

    assertThat(Jobs.problems(yaml))
        .containsExactly(
            "job.yaml:9: userStep.options: a list (expected: a map of a name to a text)",
            "job.yaml:9: userStep.jar: missing (expected: a local path; object stores come later)",
            "job.yaml:11: enrich[0].columns[0]: 9-a (expected: letters and digits of any script and _, not beginning with _headgate)",
            "job.yaml:12: eventTime: missing (expected: a timestamp column, because window is set)");
  }
}
