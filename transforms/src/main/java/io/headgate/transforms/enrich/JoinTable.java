package io.headgate.transforms.enrich;

import io.headgate.batch.Column;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RowJson;
import io.headgate.terms.OnDuplicateKey;
import io.headgate.transforms.enrich.ReferenceTable.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rows of a reference table that rows are joined with: all of them, or those of a shard. */
abstract class JoinTable {
  /**
   * For each row of a batch, the number of the table's row with the same key; -1 where there is
   * none. Of rows with one key the first in the file is found.
   *
   * @param keys positions of the key columns in the batch
   */
  abstract int[] find(RecordBatch rows, int[] keys);

  /**
   * The wanted columns of the rows that were found; nulls where none was.
   *
   * @param found what {@link #find} gave; not to be modified afterwards
   */
  abstract List<Column> columns(int[] found);

  /**
   * Refuses a key that comes twice, if the job says so.
   *
   * @param row of {@code rows}, with a key that a row before it has; negative if there is none
   * @throws IOException which names the key
   */
  static void checkKeys(Source source, RecordBatch rows, int row) throws IOException {
    if (row < 0 || source.onDuplicateKey() == OnDuplicateKey.FIRST) {
      return;
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < source.keys().size(); i++) {
      values.add(source.keys().get(i) + " = " + RowJson.value(rows, i, row));
    }
    throw new IOException(
        "Cannot enrich from %s: two rows have %s, the second at byte %d (onDuplicateKey: fail). Make the key unique, or choose onDuplicateKey: first."
            .formatted(source.path(), String.join(", ", values), rows.origins().position(row)));
  }
}
