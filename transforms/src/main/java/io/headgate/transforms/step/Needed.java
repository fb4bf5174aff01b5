package io.headgate.transforms.step;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.batch.RowJson;
import io.headgate.formats.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes out the rows that have no value where later steps need one. */
final class Needed {
  private final int[] columns;

  Needed(BatchSchema schema, List<String> names) {
    this.columns = schema.indexesOf(names.toArray(new String[0]));
  }

  /**
   * Hands on the rows of a batch, and dead letters of those that lack a value.
   *
   * @return how many do
   */
  int check(RecordBatch batch, Consumer<RecordBatch> rows, Consumer<RecordBatch> letters) {
    List<Integer> missing = missing(batch);
    if (missing.isEmpty()) {
      rows.accept(batch);
      return 0;
    }
    letters.accept(letters(batch, missing));
    int[] rest = new int[batch.rows() - missing.size()];
    int count = 0;
    for (int row = 0; row < batch.rows(); row++) {
      if (lacking(batch, row) < 0) {
        rest[count++] = row;
      }
    }
    if (rest.length > 0) {
      rows.accept(batch.gather(rest, 0, rest.length));
    }
    return missing.size();
  }

  private List<Integer> missing(RecordBatch batch) {
    List<Integer> missing = new ArrayList<>();
    boolean nulls = false;
    for (int column : columns) {
      nulls |= batch.column(column).hasNulls();
    }
    for (int row = 0; nulls && row < batch.rows(); row++) {
      if (lacking(batch, row) >= 0) {
        missing.add(row);
      }
    }
    return missing;
  }

  /** The first column without a value, or -1. */
  private int lacking(RecordBatch batch, int row) {
    for (int column : columns) {
      if (batch.column(column).isNull(row)) {
        return column;
      }
    }
    return -1;
  }

  private RecordBatch letters(RecordBatch batch, List<Integer> missing) {
    RecordBatchBuilder letters = new RecordBatchBuilder(DeadLetter.SCHEMA, 64);
    for (int row : missing) {
      String column = batch.schema().field(lacking(batch, row)).name();
      DeadLetter.append(
          letters,
          new DeadLetter.Failure(
              ApplyUserStep.STEP, "missingRequired", column + ": no value (expected: one)."),
          RowJson.of(batch, row),
          batch.origins().source(row),
          batch.origins().position(row));
    }
    return letters.build();
  }
}
