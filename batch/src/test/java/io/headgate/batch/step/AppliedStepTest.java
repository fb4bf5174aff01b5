package io.headgate.batch.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.IntColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AppliedStepTest {
  private static final BatchSchema INPUT =
      BatchSchema.of(
          new Field("id", ColumnType.STRING),
          new Field("n", ColumnType.INT32),
          new Field("at", ColumnType.TIMESTAMP));

  /** As many rows as n says, numbered. */
  private static final class Copies implements RowStep {
    @Override
    public BatchSchema output(StepContext context) {
      return context.input().plus("copy", ColumnType.INT64);
    }

    @Override
    public void process(InputRow row, OutputRow out) {
      for (int copy = 0; copy < row.int32("n"); copy++) {
        out.set("copy", copy).copy().emit();
      }
    }
  }

  private interface Process {
    void of(InputRow row, OutputRow out) throws Exception;
  }

  private static RowStep step(Process process) {
    return new RowStep() {
      @Override
      public BatchSchema output(StepContext context) {
        return context.input();
      }

      @Override
      public void process(InputRow row, OutputRow out) throws Exception {
        process.of(row, out);
      }
    };
  }

  private static AppliedStep applied(RowStep step) {
    return AppliedStep.open(step, "shop.Step of step.jar", new StepContext(INPUT, Map.of()));
  }

  private static RecordBatch rows(int... counts) {
    RecordBatchBuilder builder = new RecordBatchBuilder(INPUT);
    for (int i = 0; i < counts.length; i++) {
      builder.bytes(0).append("r" + i);
      builder.ints(1).append(counts[i]);
      builder.longs(2).append(1_772_360_100_000_001L);
      builder.endRow("file:/a", i * 10L);
    }
    return builder.build();
  }

  @Test
  void countsWhatIsDroppedAndAddedAndNumbersWhatIsMadeOfOneRow() {
    List<RecordBatch> out = new ArrayList<>();

    AppliedStep.Counts counts = applied(new Copies()).apply(rows(1, 0, 3, 0, 2), out::add);

    assertThat(counts).isEqualTo(new AppliedStep.Counts(5, 6, 2, 3));
    assertThat(out).hasSize(1);
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < 6; row++) {
      rows.add(
          new InputRowAt(out.get(0), row)
              + ":"
              + out.get(0).origins().position(row)
              + "/"
              + out.get(0).origins().part(row));
    }
    assertThat(rows)
        .containsExactly(
            "r0 0:0/0", "r2 0:20/0", "r2 1:20/1", "r2 2:20/2", "r4 0:40/0", "r4 1:40/1");
  }

  /** A row, as text. */
  private record InputRowAt(RecordBatch batch, int row) {
    @Override
    public String toString() {
      InputRow input = new InputRow(batch);
      input.moveTo(row);
      return input.string("id") + " " + input.int64("copy");
    }
  }

  @Test
  void aRowOfMillionsOfRowsComesOutInBatches() {
    List<Integer> sizes = new ArrayList<>();

    AppliedStep.Counts counts =
        applied(new Copies()).apply(rows(3, 1_000_000), batch -> sizes.add(batch.rows()));

    assertThat(counts).isEqualTo(new AppliedStep.Counts(2, 1_000_003, 0, 1_000_001));
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000_003);
    assertThat(sizes).allMatch(size -> size <= 2 * RecordBatch.TARGET_ROWS);
  }

  @Test
  void whatIsSetButNotEmittedIsForgotten() {
    List<RecordBatch> out = new ArrayList<>();
    RowStep step =
        step(
            (row, to) -> {
              to.set("id", "lost");
              if (row.int32("n") == 2) {
                to.emit();
              }
              to.set("n", 7);
            });

    applied(step).apply(rows(1, 2, 3, 2), out::add);

    assertThat(((IntColumn) out.get(0).column("n")).hasNulls()).isTrue();
    assertThat(out.get(0).rows()).isEqualTo(2);
    assertThat(out.get(0).column("n").isNull(0)).isTrue();
    assertThat(out.get(0).column("n").isNull(1)).isTrue();
  }

  @Test
  void readsAndWritesInstantsToTheMicrosecond() {
    List<RecordBatch> out = new ArrayList<>();
    RowStep step =
        step(
            (row, to) -> {
              Instant at = row.instant("at");
              to.copy().set("at", at == null ? Instant.EPOCH : at.minusNanos(2_000)).emit();
            });

    applied(step).apply(rows(1), out::add);

    assertThat(out.get(0).longs("at").get(0)).isEqualTo(1_772_360_099_999_999L);
  }

  @Test
  void whatTheStepThrowsIsSaidWithTheStepAndTheRow() {
    RowStep step = step((row, to) -> to.set("id", Integer.parseInt("x" + row.int32("n"))));
    RowStep lost = step((row, to) -> row.string("ids"));
    RowStep right = step((row, to) -> row.micros("at"));
    RowStep mistyped = step((row, to) -> row.real("n"));

    assertThatThrownBy(() -> applied(step).apply(rows(1), batch -> {}))
        .isInstanceOf(StepException.class)
        .hasMessage(
            "Cannot apply the step shop.Step of step.jar to the row at position 0 of file:/a: java.lang.NumberFormatException: For input string: \"x1\". Correct the step, or let it drop such rows.");
    assertThatThrownBy(() -> applied(lost).apply(rows(1), batch -> {}))
        .hasMessageContaining("column: ids (expected: one of [at, id, n])");
    assertThatThrownBy(() -> applied(mistyped).apply(rows(1), batch -> {}))
        .hasMessageContaining("column n: INT32 (expected: DOUBLE)");
    assertThatThrownBy(
            () -> applied(step((row, to) -> to.set("id", true))).apply(rows(1), batch -> {}))
        .hasMessageContaining("column id: a value of [BOOLEAN] (expected: STRING)");
    applied(right).apply(rows(1), batch -> {});
  }

  @Test
  void whatTheReceiverThrowsIsNotTheStepsFailureEvenWhereTheStepCatchesIt() {
    RowStep catching =
        step(
            (row, to) -> {
              for (int i = 0; i < 100_000; i++) {
                try {
                  to.copy().emit();
                } catch (RuntimeException swallowed) {
                  return;
                }
              }
            });

    assertThatThrownBy(
            () ->
                applied(catching)
                    .apply(
                        rows(1),
                        batch -> {
                          throw new IllegalStateException("disk full");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("disk full");
  }

  @Test
  void aStepThatCannotBeOpenedIsNamed() {
    RowStep closed =
        new RowStep() {
          @Override
          public BatchSchema output(StepContext context) {
            return context.input();
          }

          @Override
          public void open(StepContext context) {
            context.option("rates");
          }

          @Override
          public void process(InputRow row, OutputRow out) {}
        };
    assertThatThrownBy(() -> applied(closed))
        .hasMessage(
            "Cannot open the step shop.Step of step.jar: java.lang.IllegalArgumentException: option rates: missing (expected: a value). Correct the step, or its options.");
  }
}
