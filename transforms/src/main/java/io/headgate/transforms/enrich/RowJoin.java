package io.headgate.transforms.enrich;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.batch.RowJson;
import io.headgate.formats.DeadLetter;
import io.headgate.terms.OnMiss;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.RowCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Joins batches of rows with a table, and gives an account of each. */
final class RowJoin {
  private final Enrich.Settings settings;
  private final JoinTable table;

  RowJoin(Enrich.Settings settings, JoinTable table) {
    this.settings = settings;
    this.table = table;
  }

  /**
   * Puts out the rows of a batch with the columns of the table, dead letters for those that are
   * rejected, and the account of them all.
   *
   * @throws IllegalStateException if a row finds none and the job says to fail
   */
  void join(RecordBatch batch, Consumer<Parcel> out) {
    int[] keys = settings.keys(batch);
    int[] found = table.find(batch, keys);
    int misses = settings.onMiss() == OnMiss.NULL ? 0 : misses(found);
    if (misses == 0) {
      out.accept(new Parcel.Rows(widened(batch, found)));
    } else {
      if (settings.onMiss() == OnMiss.FAIL) {
        throw new IllegalStateException(
            missing(batch, keys, firstMiss(found))
                + " (onMiss: fail). Complete the table, or choose onMiss: null or reject.");
      }
      out.accept(new Parcel.DeadLetters(rejected(batch, keys, found)));
      if (misses < batch.rows()) {
        int[] matched = matched(found, batch.rows() - misses);
        int[] matches = Arrays.stream(matched).map(row -> found[row]).toArray();
        RecordBatch rest = batch.gather(matched, 0, matched.length);
        out.accept(new Parcel.Rows(widened(rest, matches)));
      }
    }
    out.accept(new Parcel.Counts(RowCounts.rejected(settings.step(), batch.rows(), misses)));
  }

  private static int misses(int[] found) {
    int misses = 0;
    for (int match : found) {
      misses += match < 0 ? 1 : 0;
    }
    return misses;
  }

  private static int[] matched(int[] found, int matches) {
    int[] rows = new int[matches];
    int count = 0;
    for (int row = 0; row < found.length; row++) {
      if (found[row] >= 0) {
        rows[count++] = row;
      }
    }
    return rows;
  }

  private static int firstMiss(int[] found) {
    int row = 0;
    while (found[row] >= 0) {
      row++;
    }
    return row;
  }

  private RecordBatch widened(RecordBatch batch, int[] found) {
    List<Field> fields = new ArrayList<>();
    for (Field column : settings.table().columns()) {
      fields.add(new Field(settings.prefix() + column.name(), column.type()));
    }
    BatchSchema wider = batch.schema().plus(fields);
    return batch.plus(wider, table.columns(found));
  }

  private RecordBatch rejected(RecordBatch batch, int[] keys, int[] found) {
    RecordBatchBuilder letters = new RecordBatchBuilder(DeadLetter.SCHEMA, 64);
    for (int row = 0; row < found.length; row++) {
      if (found[row] < 0) {
        DeadLetter.append(
            letters,
            new DeadLetter.Failure(
                settings.step(), "enrichMiss", missing(batch, keys, row) + " (onMiss: reject)."),
            RowJson.of(batch, row),
            batch.origins().source(row),
            batch.origins().position(row));
      }
    }
    return letters.build();
  }

  private String missing(RecordBatch batch, int[] keys, int row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      values.add(settings.table().keys().get(i) + " = " + RowJson.value(batch, keys[i], row));
    }
    return "%s has no row with %s".formatted(settings.table().path(), String.join(", ", values));
  }
}
