package io.headgate.transforms.enrich;

import io.headgate.batch.Column;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.KeyIndex;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.terms.OnDuplicateKey;
import java.io.IOException;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A reference table in memory: a CSV file (RFC 4180, with a header; gzip and zstd by their
 * extension), indexed by its key columns. One copy per JVM and run, however many threads use it; it
 * is let go when no transform holds it any more.
 */
public final class ReferenceTable extends JoinTable {
  private static final Map<Shared, WeakReference<ReferenceTable>> SHARED = new HashMap<>();

  private final KeyIndex index;
  private final int[] wanted;

  private ReferenceTable(KeyIndex index, int[] wanted) {
    this.index = index;
    this.wanted = wanted;
  }

  /**
   * Where a table is, and what of it is needed.
   *
   * @param path of the CSV file
   * @param keys the key columns
   * @param columns the columns that are added to the rows
   * @param onDuplicateKey what to do about a key that comes twice
   * @param fingerprint size and time of the file when the run began; a worker that finds another
   *     one fails the run instead of mixing two versions
   */
  public record Source(
      String path,
      List<String> keys,
      List<Field> columns,
      OnDuplicateKey onDuplicateKey,
      String fingerprint)
      implements Serializable {
    public Source {
      keys = List.copyOf(keys);
      columns = List.copyOf(columns);
    }
  }

  /** Tables are shared by those who read the same file with the same types of keys. */
  private record Shared(Source source, List<ColumnType> keyTypes) {}

  /**
   * The fingerprint of a table's file as it is now.
   *
   * @throws IOException if there is no such file
   */
  public static String fingerprint(String path) throws IOException {
    return TableFile.fingerprint(path);
  }

  /**
   * The names of a table's columns.
   *
   * @throws IOException if the file cannot be read
   */
  public static List<String> header(String path) throws IOException {
    return TableFile.header(path);
  }

  /** The table in this JVM, read if it is not there yet; keys have the types of the row's. */
  static synchronized ReferenceTable shared(Source source, List<ColumnType> keyTypes)
      throws IOException {
    Shared key = new Shared(source, keyTypes);
    WeakReference<ReferenceTable> known = SHARED.get(key);
    ReferenceTable table = known == null ? null : known.get();
    if (table == null) {
      table = load(source, keyTypes);
      SHARED.values().removeIf(gone -> gone.get() == null);
      SHARED.put(key, new WeakReference<>(table));
    }
    return table;
  }

  private static ReferenceTable load(Source source, List<ColumnType> keyTypes) throws IOException {
    TableFile file = TableFile.of(source, keyTypes);
    RecordBatchBuilder all = new RecordBatchBuilder(file.schema());
    file.read(
        some -> {
          for (int row = 0; row < some.rows(); row++) {
            all.append(some, row);
          }
        });
    KeyIndex index = KeyIndex.of(all.build(), file.keys());
    checkKeys(source, index.rows(), index.firstDuplicate());
    return new ReferenceTable(index, file.wanted());
  }

  @Override
  int[] find(RecordBatch rows, int[] keys) {
    return index.find(rows, keys);
  }

  /** The added columns share the values of the table, which stays. */
  @Override
  List<Column> columns(int[] found) {
    List<Column> columns = new ArrayList<>();
    for (int column : wanted) {
      columns.add(index.rows().column(column).pick(found));
    }
    return columns;
  }
}
