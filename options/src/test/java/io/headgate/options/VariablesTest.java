package io.headgate.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("DAY", "21", "EMPTY", "");

  @Test
  void replacesAVariableInsideAText() throws JobFileException {
    assertThat(sinkPath("out/${DAY}/x-${DAY}")).isEqualTo("out/21/x-21");
  }

  @Test
  void takesTheDefaultOfAVariableThatIsUnsetOrEmpty() throws JobFileException {
    assertThat(sinkPath("out/${DAY:-a}/${EMPTY:-b}/${NIGHT:-c}")).isEqualTo("out/21/b/c");
  }

  @Test
  void replacesAnEmptyVariableByNothing() throws JobFileException {
    assertThat(sinkPath("out${EMPTY}")).isEqualTo("out");
  }

  @Test
  void writesADollarForTwoAndLeavesOneAlone() throws JobFileException {
    assertThat(sinkPath("a$$b/$${DAY}/c$d")).isEqualTo("a$b/${DAY}/c$d");
  }

  @Test
  void doesNotReplaceInWhatItReplaced() throws JobFileException {
    Job job =
        JobFile.parse(
            "job.yaml",
            Jobs.SMALLEST.replace("path: out", "path: ${A}"),
            List.of(),
            Map.of("A", "${B}$$"));

    assertThat(job.sink().path()).isEqualTo("${B}$$");
  }

  @Test
  void replacesInNumbersAndListsAndOverrides() throws JobFileException {
    Job job =
        JobFile.parse(
            "job.yaml",
            Jobs.SMALLEST.replace("paths: events", "paths: [a, '${DAY}']"),
            List.of("sink.maxWindows=${DAY}"),
            ENVIRONMENT);

    assertThat(job.source().paths()).containsExactly("a", "21");
    assertThat(job.sink().maxWindows()).isEqualTo(21);
  }

  @Test
  void namesAVariableThatIsNotSetAndReportsNothingElseOfItsSetting() {
    String yaml = Jobs.SMALLEST.replace("path: out", "path: ${OUT}/${NIGHT}");

    assertThat(Jobs.problems(yaml))
        .containsExactly(
            "job.yaml:5: sink.path: ${OUT} is not set (expected: a variable of the environment, or"
                + " ${OUT:-default})",
            "job.yaml:5: sink.path: ${NIGHT} is not set (expected: a variable of the environment,"
                + " or ${NIGHT:-default})");
  }

  @Test
  void reportsAVariableThatIsNotWrittenRight() {
    for (String text : List.of("${OUT", "${1}", "${}", "${A-b}", "${A:-${B}}")) {
      assertThat(Jobs.problems(Jobs.SMALLEST.replace("path: out", "path: '" + text + "'")))
          .contains(
              "job.yaml:5: sink.path: "
                  + text
                  + " (expected: ${NAME} or ${NAME:-default}; $$ is a dollar)");
    }
  }

  private static String sinkPath(String text) throws JobFileException {
    String yaml = Jobs.SMALLEST.replace("path: out", "path: " + text);
    return JobFile.parse("job.yaml", yaml, List.of(), ENVIRONMENT).sink().path();
  }
}
