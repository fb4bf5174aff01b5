package io.headgate.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.options.schema.FieldType;
import io.headgate.options.steps.Deduplicate;
import io.headgate.options.steps.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {

  @Test
  void setsWhatStandsInTheFile() throws JobFileException {
    Job job = Jobs.job(Jobs.FULL, "sink.path=elsewhere", "enrich[1].table=a=b.csv");

    assertThat(job.sink().path()).isEqualTo("elsewhere");
    assertThat(job.enrich().get(1).table()).isEqualTo("a=b.csv");
    assertThat(job.enrich().get(0).table()).isEqualTo("products.csv");
  }

  @Test
  void makesSectionsThatAreNotInTheFile() throws JobFileException {
    Job job =
        Jobs.job(
            Jobs.SMALLEST,
            "eventTime=ts",
            "window=10m",
            "deduplicate.keys=[id]",
            "enrich[0].table=t.csv",
            "enrich[0].on.id=key",
            "schema.price=double");

    assertThat(job.window()).contains(new Window(Duration.ofMinutes(10)));
    assertThat(job.deduplicate().map(Deduplicate::keys)).contains(List.of("id"));
    assertThat(job.enrich().get(0).on()).isEqualTo(Map.of("id", "key"));
    assertThat(job.schema().get(2).type()).isEqualTo(FieldType.DOUBLE);
  }

  @Test
  void setsInsideAShortForm() throws JobFileException {
    Job job = Jobs.job(Jobs.SMALLEST, "schema.id.path=user.id", "schema.ts.type=string");

    assertThat(job.schema().get(0).type()).isEqualTo(FieldType.STRING);
    assertThat(job.schema().get(0).path()).isEqualTo("user.id");
    assertThat(job.schema().get(1).type()).isEqualTo(FieldType.STRING);
  }

  @Test
  void lastOverrideOfAKeyWins() throws JobFileException {
    assertThat(Jobs.job(Jobs.SMALLEST, "name=a", "name=b").name()).isEqualTo("b");
  }

  @Test
  void repairsAProblemOfTheFile() throws JobFileException {
    String yaml = Jobs.SMALLEST.replace("path: out", "path: ${UNSET}");

    assertThat(Jobs.job(yaml, "sink.path=out").sink().path()).isEqualTo("out");
  }

  @Test
  void takesTextWithoutQuotesThatYamlWouldNot() throws JobFileException {
    Job job = Jobs.job(Jobs.SMALLEST, "source.paths=*.csv", "source.csv.delimiter=|");

    assertThat(job.source().paths()).containsExactly("*.csv");
    assertThat(Jobs.files(job).csv().delimiter()).isEqualTo('|');
  }

  @Test
  void readsBracketsBracesAndQuotesAsYaml() throws JobFileException {
    Job job =
        Jobs.job(Jobs.SMALLEST, "source.paths=[a, 'b c']", "sink={path: x}", "name=\"quoted\"");

    assertThat(job.source().paths()).containsExactly("a", "b c");
    assertThat(job.sink().path()).isEqualTo("x");
    assertThat(job.name()).isEqualTo("quoted");
    assertThat(Jobs.files(job).format()).isEqualTo(Optional.empty());
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sink.mode=x | sink.mode: x (expected: snapshot)
          snik.mode=x | snik: unknown key (did you mean `sink`?)
          schema.a.type=text | schema.a.type: text (expected: string, boolean, int32, int64, double, timestamp, json)
          eventTime=when | eventTime: when (expected: a timestamp column of the schema)
          name=${NO} | name: ${NO} is not set (expected: a variable of the environment, or ${NO:-default})
          name | not an override (expected: key=value, like enrich[0].table=a.csv)
          a..b=1 | not an override (expected: key=value, like enrich[0].table=a.csv)
          =1 | not an override (expected: key=value, like enrich[0].table=a.csv)
          enrich[1].table=t | enrich[1]: cannot be set (expected: an index up to 0)
          sink[0]=t | sink[0]: cannot be set (expected: a list)
          name.first=t | name.first: cannot be set in storefront (expected: a map)
          source.paths=[a | source.paths: not YAML: while parsing a flow sequence: expected ',' or ']', but got <stream end>
          """)
  void reportsAProblemWithTheOverrideInPlaceOfTheLine(String override, String problem) {
    assertThat(Jobs.problems(Jobs.SMALLEST, override))
        .containsExactly("--set " + override + ": " + problem);
  }

  @Test
  void reportsProblemsOfTheFileFirst() {
    assertThat(Jobs.problems(Jobs.with("a: 1"), "sink.maxWindows=0"))
        .containsExactly(
            "job.yaml:9: a: unknown key (expected: name, source, schema, eventTime, userStep,"
                + " deduplicate, enrich, window, sink, deadLetters, plan)",
            "--set sink.maxWindows=0: sink.maxWindows: 0 (expected: a whole number, 1 to 1000000)");
  }
}
