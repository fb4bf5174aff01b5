package io.headgate.launcher.survey;

import io.headgate.batch.BytesColumn;
import io.headgate.batch.Column;
import io.headgate.batch.ColumnType;
import io.headgate.batch.RecordBatch;
import io.headgate.options.Enrich;
import io.headgate.options.Job;
import io.headgate.transforms.decode.ColumnSpec;
import io.headgate.transforms.decode.RowDecoder;
import io.headgate.transforms.read.Compression;
import io.headgate.transforms.read.CsvFormat;
import io.headgate.transforms.read.FileRange;
import io.headgate.transforms.read.InputFiles;
import io.headgate.transforms.read.OnUnreadable;
import io.headgate.transforms.read.RangeReader;
import io.headgate.transforms.read.RawBatch;
import io.headgate.transforms.read.RowFormat;
import java.io.IOException;
import java.util.List;

/**
 * What the reference tables of a job cost in memory, from the beginning of each: what they add to a
 * row, and what the tables themselves occupy.
 *
 * @param addedBytesPerRow bytes of the added columns
 * @param heapBytes of the tables while they are loaded, all together
 */
record TableSamples(double addedBytesPerRow, long heapBytes) {
  /** A table is there twice while it is built, and its index takes about as much as short rows. */
  private static final double COPIES = 3;

  /** A row of an added column is a number, or the number of a row of the table. */
  private static final double ADDED_COLUMN_BYTES = 8;

  private static final double ORIGIN_BYTES = 8;

  private static final RowFormat FORMAT = RowFormat.csv(CsvFormat.standard().multilineFields());

  /**
   * Samples the tables of a job. A table that cannot be read is left to the run, which says why.
   */
  static TableSamples of(Job job) throws IOException {
    double added = 0;
    double heap = 0;
    for (Enrich enrich : job.enrich()) {
      InputFiles files =
          InputFiles.list(List.of(enrich.table()), Compression.AUTO, OnUnreadable.FAIL);
      FileRange whole = FileRange.whole(files.files().get(0));
      try (RangeReader reader = RangeReader.open(whole, FORMAT)) {
        RawBatch raw = reader.next();
        if (raw != null && raw.rows() > 0) {
          List<String> wanted = enrich.columns().isEmpty() ? raw.header() : enrich.columns();
          double rows = (double) Uncompressed.bytesOf(files) * raw.rows() / raw.bytes();
          added += wanted.size() * ADDED_COLUMN_BYTES;
          heap += rows * heapBytesPerRow(wanted, raw) * COPIES;
        }
      }
    }
    return new TableSamples(added, (long) Math.ceil(heap));
  }

  private static double heapBytesPerRow(List<String> wanted, RawBatch raw) {
    List<ColumnSpec> columns =
        wanted.stream().map(name -> ColumnSpec.of(name, ColumnType.STRING)).toList();
    RecordBatch rows = RowDecoder.of(FORMAT, columns).decode(raw).rows();
    // Not heapBytes: neighbours may share values that the rows of a whole table do not.
    long bytes = 0;
    for (Column column : rows.columns()) {
      bytes += ((BytesColumn) column).length(0, rows.rows()) + 4L * rows.rows();
    }
    return rows.rows() == 0 ? 0 : (double) bytes / rows.rows() + ORIGIN_BYTES;
  }
}
