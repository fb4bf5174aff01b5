package io.headgate.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.batch.step.RowStep;
import io.headgate.options.Job;
import io.headgate.options.steps.Deduplicate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.PTransform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepTranslationTest {
  @TempDir Path folder;

  private Job job(String step, String more) throws Exception {
    return ContractFixture.parse(
        """
        name: steps
        source: {paths: in}
        schema:
          id: string
          ts: timestamp
          user: int64
        sink: {path: out}
        userStep: {jar: "%s/step.jar"%s}
        %s
        """
            .formatted(folder, step, more.indent(0)));
  }

  @Test
  void aJobWithoutAStepHasNoProblemsAndIsItself() throws Exception {
    Job job =
        ContractFixture.parse(
            "name: a\nsource: {paths: in}\nschema: {id: string}\nsink: {path: out}\n");

    assertThat(StepTranslation.problems(job)).isEmpty();
    assertThat(StepTranslation.notices(job)).isEmpty();
    assertThat(StepTranslation.jars(job)).isEmpty();
    assertThat(StepTranslation.withoutStep(job)).isSameAs(job);
  }

  @Test
  void columnsThatTheStepDoesNotGiveAreNamedAllAtOnce() throws Exception {
    ContractSteps.jar(folder.resolve("step.jar"), RowStep.class, ContractSteps.Lines.class);
    Job job =
        job(
            "",
            """
            eventTime: line
            deduplicate: {keys: [id, user, lines]}
            enrich:
              - {table: t, on: {user: u}, columns: [a]}
              - {table: t, on: {a: u}}
              - {table: t, on: {anything: u}}
            """);

    assertThat(StepTranslation.problems(job))
        .containsExactly(
            "eventTime: line (expected: a timestamp column of the rows that come out of userStep)",
            "deduplicate.keys: user (expected: a column of the rows that come out of userStep)",
            "deduplicate.keys: lines (expected: a column of the rows that come out of userStep; did you mean `line`?)",
            "enrich.on: user (expected: a column of the rows that come out of userStep or of an earlier enrichment)");
  }

  @Test
  void aJarWithSeveralStepsNeedsAClass() throws Exception {
    ContractSteps.jar(
        folder.resolve("step.jar"),
        RowStep.class,
        ContractSteps.Lines.class,
        ContractSteps.Twice.class);
    String names =
        "[io.headgate.pipelines.ContractSteps$Lines, io.headgate.pipelines.ContractSteps$Twice]";

    assertThat(StepTranslation.problems(job("", "")))
        .containsExactly(
            "userStep.class: missing (expected: one of %s, which %s/step.jar lists)"
                .formatted(names, folder));
    assertThat(StepTranslation.problems(job(", class: other.Step", "")))
        .containsExactly(
            "userStep.class: other.Step (expected: one of %s, which %s/step.jar lists)"
                .formatted(names, folder));
    assertThat(
            StepTranslation.problems(
                job(", class: io.headgate.pipelines.ContractSteps$Twice", "eventTime: ts")))
        .isEmpty();
  }

  @Test
  void aJarThatIsNotThereIsAProblemOfItsPath() throws Exception {
    assertThat(StepTranslation.problems(job("", "")))
        .containsExactly(
            "userStep.jar: %s/step.jar (expected: a jar; there is no such file)".formatted(folder));
  }

  @Test
  void thePlanSaysThatItGuessesAndThatOriginsAreLost() throws Exception {
    ContractSteps.jar(folder.resolve("step.jar"), PTransform.class, ContractSteps.TwoColumns.class);
    String name = "io.headgate.pipelines.ContractSteps$TwoColumns of %s/step.jar".formatted(folder);
    String guess =
        "userStep: how many rows %s drops and adds, and what it costs, is guessed: none, and nothing."
            .formatted(name);

    String heavy =
        "userStep: %s gets an element per row; that a row takes 8 times the memory is guessed. Give more by plan.memory, or take Flink or Spark, which spill, where it is not enough."
            .formatted(name);

    assertThat(StepTranslation.heapCopies(job("", ""))).isEqualTo(8);
    assertThat(StepTranslation.notices(job("", ""))).containsExactly(guess, heavy);
    assertThat(StepTranslation.notices(job("", "deduplicate: {keys: id}")))
        .containsExactly(
            guess,
            heavy,
            "userStep: rows come out of %s without their origin. Of duplicates with one event time a hash of their values decides which survives, and survivors may differ between runs if those values do."
                .formatted(name));
  }

  @Test
  void whatIsSurveyedIsWhatIsReadAndWhatCanBeSaidOfIt() throws Exception {
    Job keys = job("", "eventTime: ts\ndeduplicate: {keys: [id]}\nwindow: 5m");
    Job others = job("", "eventTime: at\ndeduplicate: {keys: [id], within: 1h}\nwindow: 5m");

    Job known = StepTranslation.withoutStep(keys);
    assertThat(known.userStep()).isEmpty();
    assertThat(known.deduplicate().map(Deduplicate::keys)).isEqualTo(Optional.of(List.of("id")));
    assertThat(known.window()).isEqualTo(keys.window());
    Job unknown = StepTranslation.withoutStep(others);
    assertThat(unknown.eventTime()).isEmpty();
    assertThat(unknown.deduplicate()).isEmpty();
    assertThat(unknown.window()).isEmpty();
  }
}
