package io.headgate.survey;

import io.headgate.batch.RecordBatch;
import io.headgate.formats.parquet.ParquetOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bytes that a row takes in a Parquet file, by the job's own writer on a sample. A sample as large
 * as a file is written as one. Where files have more rows, each column is written by itself and
 * what more rows change is estimated ({@link ColumnBytes}).
 */
final class ParquetBytes {
  private static final int FOOTER_ROWS = 64;
  private static final int PARTS = 4;

  /** Values of a sample, rows × columns: writing more takes longer than a plan may. */
  private static final long MOST_VALUES = 250_000;

  private ParquetBytes() {}

  /**
   * Bytes of a row.
   *
   * @param neighbours rows that follow each other in the input
   * @param scattered rows from all over the input
   * @param rowsOfGroup rows of a row group, and of a file that has but one
   */
  static double aRow(
      List<RecordBatch> neighbours,
      List<RecordBatch> scattered,
      ParquetOptions options,
      double rowsOfGroup)
      throws IOException {
    int rows = (int) Math.max(1, Math.min(rowsOfGroup, Integer.MAX_VALUE));
    try (SampleWriter writer = new SampleWriter(options)) {
      if (rows <= rows(neighbours)) {
        return (double) writer.size(first(neighbours, rows)).total() / rows;
      }
      List<RecordBatch> all = new ArrayList<>(scattered.isEmpty() ? cut(neighbours) : neighbours);
      all.addAll(scattered);
      return extrapolated(writer, thinned(all), rows);
    }
  }

  private static double extrapolated(SampleWriter writer, List<RecordBatch> sample, int rows)
      throws IOException {
    double bytes = 0;
    WrittenColumns written = new WrittenColumns(writer, sample);
    for (int column = 0; column < sample.get(0).schema().size(); column++) {
      bytes += ColumnBytes.of(sample, column).aRow(written, rows);
    }
    return bytes + (double) writer.size(first(sample, FOOTER_ROWS)).footer() / rows;
  }

  /** The first rows of each batch, where rows are so wide that fewer will do. */
  private static List<RecordBatch> thinned(List<RecordBatch> sample) {
    double share = (double) MOST_VALUES / (rows(sample) * sample.get(0).schema().size());
    return share >= 1
        ? sample
        : sample.stream()
            .map(batch -> slice(batch, 0, (int) Math.ceil(batch.rows() * share)))
            .toList();
  }

  private static long rows(List<RecordBatch> batches) {
    return batches.stream().mapToLong(RecordBatch::rows).sum();
  }

  private static List<RecordBatch> first(List<RecordBatch> batches, int rows) {
    List<RecordBatch> taken = new ArrayList<>();
    int left = rows;
    for (RecordBatch batch : batches) {
      if (left > 0) {
        RecordBatch part = batch.rows() <= left ? batch : slice(batch, 0, left);
        taken.add(part);
        left -= part.rows();
      }
    }
    return taken;
  }

  /** In parts: what they have in common says how many distinct values more rows have. */
  private static List<RecordBatch> cut(List<RecordBatch> batches) {
    List<RecordBatch> parts = new ArrayList<>();
    for (RecordBatch batch : batches) {
      for (int part = 0; part < PARTS; part++) {
        int from = batch.rows() * part / PARTS;
        int to = batch.rows() * (part + 1) / PARTS;
        if (to > from) {
          parts.add(slice(batch, from, to));
        }
      }
    }
    return parts;
  }

  private static RecordBatch slice(RecordBatch batch, int from, int to) {
    return batch.gather(IntStream.range(0, to).toArray(), from, to);
  }
}
