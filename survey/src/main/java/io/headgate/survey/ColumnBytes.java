package io.headgate.survey;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.Column;
import io.headgate.batch.ColumnType;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.parquet.ParquetOptions.Dictionaries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Bytes that a row of one column takes in row groups of any size, by writing it as it is and with a
 * dictionary.
 */
final class ColumnBytes {
  /** As the writer does it: a dictionary has a fourth as many entries as rows, at most. */
  private static final double ROWS_PER_ENTRY = 4;

  /** With this many sampled rows their pages are as good as long ones. */
  private static final int MANY_ROWS = 2000;

  private static final int MOST_ENTRIES = 1 << 15;
  private static final double MOST_DICTIONARY_BYTES = 1 << 20;

  private final List<RecordBatch> pieces;
  private final DistinctValues distinct;
  private final List<RecordBatch> entries;
  private final double width;
  private final String name;

  private ColumnBytes(
      List<RecordBatch> pieces, DistinctValues distinct, List<RecordBatch> entries) {
    this.pieces = pieces;
    this.distinct = distinct;
    this.entries = entries;
    this.width = RowBytes.plain(pieces);
    this.name = pieces.get(0).schema().field(0).name();
  }

  /** A column of these batches. */
  static ColumnBytes of(List<RecordBatch> batches, int column) {
    BatchSchema schema = BatchSchema.of(List.of(batches.get(0).schema().field(column)));
    List<RecordBatch> pieces = new ArrayList<>();
    List<RecordBatch> entries = new ArrayList<>();
    List<Integer> ofPieces = new ArrayList<>();
    Set<Long> all = new HashSet<>();
    Set<Long> half = new HashSet<>();
    for (RecordBatch batch : batches) {
      RecordBatch piece = RecordBatch.of(schema, List.of(batch.column(column)), batch.origins());
      long[] hashes = piece.hashes(new int[] {0});
      int[] present = present(piece.column(0));
      Arrays.stream(present).filter(ColumnBytes::isInHalf).forEach(row -> half.add(hashes[row]));
      ofPieces.add((int) Arrays.stream(present).mapToLong(row -> hashes[row]).distinct().count());
      int[] fresh = Arrays.stream(present).filter(row -> all.add(hashes[row])).toArray();
      if (fresh.length > 0) {
        entries.add(piece.gather(fresh, 0, fresh.length));
      }
      pieces.add(piece);
    }
    long rows = pieces.stream().mapToLong(RecordBatch::rows).sum();
    long halfRows =
        pieces.stream()
            .mapToLong(
                piece -> IntStream.range(0, piece.rows()).filter(ColumnBytes::isInHalf).count())
            .sum();
    return new ColumnBytes(
        pieces, new DistinctValues(ofPieces, all.size(), rows, half.size(), halfRows), entries);
  }

  private static int[] present(Column column) {
    return IntStream.range(0, column.size()).filter(row -> !column.isNull(row)).toArray();
  }

  /** Half of the rows, by a multiplicative hash: not every second one, as some values alternate. */
  private static boolean isInHalf(int row) {
    return row * 0x9E3779B9 < 0;
  }

  /** Bytes per row in row groups of {@code rows}. */
  double aRow(WrittenColumns written, double rows) throws IOException {
    double values = distinct.in(rows);
    boolean few =
        pieces.get(0).schema().field(0).type() != ColumnType.BOOLEAN
            && distinct.together() > 0
            && values * ROWS_PER_ENTRY <= rows
            && values <= MOST_ENTRIES
            && values * width <= MOST_DICTIONARY_BYTES;
    return few ? withDictionary(written, rows, values) : plain(written, rows);
  }

  /**
   * Of few rows with what more rows add: a page has a header, and compresses the better the longer
   * it is.
   */
  private double plain(WrittenColumns written, double rows) throws IOException {
    double all = written.plain(name);
    double sampled = distinct.rows();
    List<RecordBatch> half = pieces.subList(0, pieces.size() / 2);
    double halfRows = half.stream().mapToLong(RecordBatch::rows).sum();
    double page = Math.min(rows, written.writer().pageRows());
    if (sampled >= MANY_ROWS || halfRows == 0 || page <= sampled) {
      return all / sampled;
    }
    double more = Math.max(0, all - written.plainHalf(name)) / (sampled - halfRows);
    return (all + Math.min(more, all / sampled) * (page - sampled)) / page;
  }

  /** The numbers of the values, which get wider with more of them, and each value once. */
  private double withDictionary(WrittenColumns written, double rows, double values)
      throws IOException {
    SampleWriter writer = written.writer();
    double all = written.withDictionary(name);
    double dictionary = writer.rows(entries, Dictionaries.NEVER);
    double header = writer.headerBytes();
    double numbers = Math.max(0, all - dictionary - header) / distinct.rows();
    double entry = Math.max(0, dictionary - header) / distinct.together();
    return numbers * bits(values) / bits(distinct.together())
        + header / Math.min(rows, writer.pageRows())
        + (header + entry * values) / rows;
  }

  private static double bits(double values) {
    return Math.max(1, Math.ceil(Math.log(values) / Math.log(2) - 1e-9));
  }
}
