package io.headgate.transforms.enrich;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.Column;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.batch.RowJson;
import io.headgate.transforms.DeadLetter;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.ParcelCoder;
import io.headgate.transforms.RowCounts;
import io.headgate.transforms.RowsFn;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Adds columns of a reference table to each row, joined by equal keys (a left join). By default a
 * row without a match gets nulls.
 *
 * <p>The table is read once a worker JVM and kept in memory ({@link ReferenceTable}). A null in a
 * key never matches. A key that the table has twice is the table's business: {@link
 * ReferenceTable.OnDuplicateKey}.
 */
public final class Enrich extends PTransform<PCollection<Parcel>, PCollection<Parcel>> {
  private static final long serialVersionUID = 1L;

  /** What a row without a match gets. */
  public enum OnMiss {
    /** Nulls in the new columns. */
    NULL,
    /** The row is rejected: it becomes a dead letter and is counted as rejected. */
    REJECT,
    /** The run fails. */
    FAIL
  }

  private final Settings settings;

  private Enrich(Settings settings) {
    this.settings = settings;
  }

  /**
   * Joins with a table.
   *
   * @param step the name of this step in the account of rows
   * @param table where the table is, and which of its columns are the key and are wanted
   * @param rowKeys the columns of the row that are compared with the table's key, in its order
   */
  public static Enrich with(String step, ReferenceTable.Source table, List<String> rowKeys) {
    if (rowKeys.size() != table.keys().size()) {
      throw new IllegalArgumentException(
          "rowKeys: %s (expected: %d columns, one for each key of %s)"
              .formatted(rowKeys, table.keys().size(), table.path()));
    }
    return new Enrich(new Settings(step, table, List.copyOf(rowKeys), "", OnMiss.NULL));
  }

  /** Puts this before the names of the new columns. */
  public Enrich withPrefix(String prefix) {
    return new Enrich(
        new Settings(settings.step, settings.table, settings.rowKeys, prefix, settings.onMiss));
  }

  /** What a row without a match gets; nulls by default. */
  public Enrich onMiss(OnMiss onMiss) {
    return new Enrich(
        new Settings(settings.step, settings.table, settings.rowKeys, settings.prefix, onMiss));
  }

  /** The name of this step in the account of rows. */
  public String step() {
    return settings.step;
  }

  @Override
  public PCollection<Parcel> expand(PCollection<Parcel> parcels) {
    return parcels
        .apply("Join", ParDo.of(new JoinFn(settings)))
        .setCoder(ParcelCoder.in(parcels.getPipeline()));
  }

  private record Settings(
      String step, ReferenceTable.Source table, List<String> rowKeys, String prefix, OnMiss onMiss)
      implements Serializable {}

  private static final class JoinFn extends RowsFn {
    private static final long serialVersionUID = 1L;

    private final Settings settings;
    private transient @Nullable ReferenceTable table;

    JoinFn(Settings settings) {
      this.settings = settings;
    }

    @Override
    protected void process(RecordBatch batch, OutputReceiver<Parcel> out) throws IOException {
      int[] keys = batch.schema().indexesOf(settings.rowKeys.toArray(new String[0]));
      ReferenceTable reference = table;
      if (reference == null) {
        reference = ReferenceTable.shared(settings.table, keyFields(batch, keys));
        table = reference;
      }
      int[] found = reference.index().find(batch, keys);
      int[] matched = settings.onMiss == OnMiss.NULL ? null : matched(found);
      if (matched == null || matched.length == batch.rows()) {
        out.output(new Parcel.Rows(widened(batch, reference, found)));
      } else {
        if (settings.onMiss == OnMiss.FAIL) {
          throw new IllegalStateException(
              missing(batch, keys, firstMiss(found))
                  + " (onMiss: fail). Complete the table, or choose onMiss: null or reject.");
        }
        out.output(new Parcel.DeadLetters(rejected(batch, keys, found)));
        if (matched.length > 0) {
          int[] matches = Arrays.stream(matched).map(row -> found[row]).toArray();
          RecordBatch rest = batch.gather(matched, 0, matched.length);
          out.output(new Parcel.Rows(widened(rest, reference, matches)));
        }
      }
      int misses = matched == null ? 0 : batch.rows() - matched.length;
      out.output(new Parcel.Counts(RowCounts.rejected(settings.step, batch.rows(), misses)));
    }

    private static List<Field> keyFields(RecordBatch batch, int[] keys) {
      return Arrays.stream(keys).mapToObj(batch.schema()::field).toList();
    }

    private static int[] matched(int[] found) {
      int[] rows = new int[found.length];
      int count = 0;
      for (int row = 0; row < found.length; row++) {
        if (found[row] >= 0) {
          rows[count++] = row;
        }
      }
      return Arrays.copyOf(rows, count);
    }

    private static int firstMiss(int[] found) {
      int row = 0;
      while (found[row] >= 0) {
        row++;
      }
      return row;
    }

    private RecordBatch widened(RecordBatch batch, ReferenceTable reference, int[] found) {
      RecordBatch rows = reference.index().rows();
      List<Field> fields = new ArrayList<>();
      List<Column> columns = new ArrayList<>();
      for (int wanted : reference.wanted()) {
        Field field = rows.schema().field(wanted);
        fields.add(new Field(settings.prefix + field.name(), field.type()));
        columns.add(rows.column(wanted).pick(found));
      }
      BatchSchema wider = batch.schema().plus(fields);
      return batch.plus(wider, columns);
    }

    private RecordBatch rejected(RecordBatch batch, int[] keys, int[] found) {
      RecordBatchBuilder letters = new RecordBatchBuilder(DeadLetter.SCHEMA, 64);
      for (int row = 0; row < found.length; row++) {
        if (found[row] < 0) {
          DeadLetter.append(
              letters,
              new DeadLetter.Failure(
                  settings.step, "enrichMiss", missing(batch, keys, row) + " (onMiss: reject)."),
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
        values.add(settings.table.keys().get(i) + " = " + RowJson.value(batch, keys[i], row));
      }
      return "%s has no row with %s".formatted(settings.table.path(), String.join(", ", values));
    }
  }
}
