package io.headgate.pipelines;

import static io.headgate.pipelines.ContractFixture.COLUMNS;
import static io.headgate.pipelines.ContractFixture.event;
import static io.headgate.testing.DuckDb.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.batch.step.RowStep;
import io.headgate.run.RunResult;
import io.headgate.run.RunResult.Outcome;
import io.headgate.run.RunResult.Rows;
import io.headgate.run.RunResult.UserRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.beam.sdk.transforms.PTransform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a step of the user's may rely on, in both forms, on every runner. A runner module extends
 * this with its profile.
 */
public abstract class UserStepContract {
  @TempDir Path folder;
  private ContractFixture fixture;

  /** The runner under test. */
  protected abstract RunnerProfile profile();

  @BeforeEach
  void prepare() {
    fixture = new ContractFixture(folder, profile());
  }

  static Stream<Arguments> bothForms() {
    return Stream.of(
        Arguments.of(RowStep.class, ContractSteps.Lines.class),
        Arguments.of(PTransform.class, ContractSteps.LinesTransform.class));
  }

  private String step(Class<?> service, Class<?> step) throws Exception {
    return "userStep: {jar: \"%s\", options: {prefix: x}}\n"
        .formatted(ContractSteps.jar(folder.resolve("step.jar"), service, step));
  }

  @ParameterizedTest
  @MethodSource("bothForms")
  void rowsAreDroppedAndAddedAndEachIsAccountedFor(Class<?> service, Class<?> step)
      throws Exception {
    fixture.write(
        "in/a.ndjson",
        event("a", "2026-03-01T10:00:00Z", 2, "p1", "1.5"),
        event("b", "2026-03-01T10:00:01Z", 0, "p1", "2.5"),
        "nonsense",
        event("a", "2026-03-01T10:00:02Z", 3, "p2", "3.5"),
        event("c", "2026-03-01T10:05:00Z", 1, "p2", "4.5"));
    fixture.write("products.csv", "product_id,name", "p1,Shoe");
    String job =
        fixture.job(
            COLUMNS
                + step(service, step)
                + """
                deduplicate: {keys: [id, line]}
                enrich:
                  - {table: %s, on: {product: product_id}}
                window: 5m
                """
                    .formatted(folder.resolve("products.csv")));

    RunResult result = fixture.run(job);

    assertThat(result.message()).isEqualTo("Published version 1 of contract.");
    assertThat(result.rows()).isEqualTo(new Rows(5, 4, 2, 0, 1));
    long dropped = service == RowStep.class ? 1 : 0; // of a transform, only the difference is seen
    assertThat(result.user()).isEqualTo(Optional.of(new UserRows(4, 6, dropped, 2 + dropped)));
    assertThat(
            query(
                "SELECT id, line, product, price, name, \"window\" FROM %s ORDER BY ALL"
                    .formatted(fixture.output())))
        .containsExactly(
            "xa-0|0|p1|1.5|Shoe|20260301T100000Z",
            "xa-1|1|p1|1.5|Shoe|20260301T100000Z",
            "xa-2|2|p2|3.5|NULL|20260301T100000Z",
            "xc-0|0|p2|4.5|NULL|20260301T100500Z");
  }

  @ParameterizedTest
  @MethodSource("bothForms")
  void aLargeInputGoesThroughInManyBatches(Class<?> service, Class<?> step) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40_000; i++) {
      lines.append(event("k" + i, "2026-03-01T10:00:00Z", i % 4, "p" + i, "1")).append('\n');
    }
    fixture.write("in/a.ndjson", lines.toString().strip());
    String job = fixture.job(COLUMNS + step(service, step) + "deduplicate: {keys: id}\n");

    RunResult result = fixture.run(job);

    assertThat(result.rows()).isEqualTo(new Rows(40_000, 60_000, 0, 0, 0));
    assertThat(
            query(
                "SELECT count(DISTINCT id), sum(line), count(DISTINCT product) FROM "
                    + fixture.output()))
        .containsExactly("60000|40000|30000");
  }

  @Test
  void ofTwoRowsThatWereMadeOfOneTheFirstSurvives() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      lines.append(event("k" + i, "2026-03-01T10:00:00Z", 1, "p", "1")).append('\n');
    }
    fixture.write("in/a.ndjson", lines.toString().strip());
    String job =
        fixture.job(
            COLUMNS + step(RowStep.class, ContractSteps.Twice.class) + "deduplicate: {keys: id}\n");

    RunResult result = fixture.run(job);

    assertThat(result.rows()).isEqualTo(new Rows(3_000, 3_000, 3_000, 0, 0));
    assertThat(query("SELECT copy, count(*) FROM %s GROUP BY ALL".formatted(fixture.output())))
        .containsExactly("first|3000");
  }

  @Test
  void rowsWithoutTheirOriginAreWrittenAllTheSame() throws Exception {
    fixture.write(
        "in/a.ndjson",
        event("a", "2026-03-01T10:00:00Z", 2, "p1", "1.5"),
        event("a", "2026-03-01T10:00:00Z", 3, "p2", "1.5"),
        event("b", "2026-03-01T10:00:01Z", 0, "p1", "2.5"));
    String job =
        fixture.job(
            COLUMNS
                + step(PTransform.class, ContractSteps.TwoColumns.class)
                + "deduplicate: {keys: id}\n");

    assertThat(StepTranslation.notices(ContractFixture.parse(job)))
        .anyMatch(notice -> notice.contains("survivors may differ between runs"));
    RunResult result = fixture.run(job);

    assertThat(result.rows()).isEqualTo(new Rows(3, 2, 1, 0, 0));
    assertThat(result.user()).isEqualTo(Optional.of(new UserRows(3, 3, 0, 0)));
    assertThat(query("SELECT * FROM %s ORDER BY ALL".formatted(fixture.output())))
        .extracting(row -> row.substring(0, 1))
        .containsExactly("a", "b");
  }

  @Test
  void aRowThatComesOutWithoutItsEventTimeIsADeadLetter() throws Exception {
    fixture.write(
        "in/a.ndjson",
        event("a", "2026-03-01T10:00:00Z", 2, "p1", "1.5"),
        event("b", "2026-03-01T10:00:00Z", 3, "timeless", "1.5"));
    String job =
        fixture.job(COLUMNS + step(RowStep.class, ContractSteps.Fragile.class) + "window: 5m\n");

    RunResult result = fixture.run(job);

    assertThat(result.rows()).isEqualTo(new Rows(2, 1, 0, 0, 1));
    assertThat(query("SELECT id, price FROM " + fixture.output())).containsExactly("a|1.0");
    assertThat(
            query(
                "SELECT step, error, cause FROM read_json('%s/_dead_letters/*.ndjson')"
                    .formatted(folder.resolve("out"))))
        .containsExactly("UserStep|missingRequired|ts: no value (expected: one).");
  }

  @Test
  void whatAStepThrowsFailsTheRunAndIsSaidWithClassJarAndRow() throws Exception {
    Path file =
        fixture.write(
            "in/a.ndjson",
            event("a", "2026-03-01T10:00:00Z", 2, "p1", "1.5"),
            event("b", "2026-03-01T10:00:00Z", 3, "pants", "1.5"));
    String job = fixture.job(COLUMNS + step(RowStep.class, ContractSteps.Fragile.class));

    RunResult result = fixture.run(job);

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.message())
        .contains(
            "Cannot apply the step io.headgate.pipelines.ContractSteps$Fragile of %s to the row at position %d of %s: java.lang.NumberFormatException: For input string: \"ants\". Correct the step, or let it drop such rows."
                .formatted(
                    folder.resolve("step.jar"),
                    event("a", "2026-03-01T10:00:00Z", 2, "p1", "1.5").length() + 1,
                    file));
    assertThat(ContractFixture.parquetFiles(folder.resolve("out"))).isEqualTo(List.of());
  }
}
