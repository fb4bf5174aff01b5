package io.headgate.survey;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.formats.parquet.ParquetEncoder;
import io.headgate.formats.parquet.ParquetOptions;
import io.headgate.formats.parquet.ParquetOptions.Dictionaries;
import io.headgate.transforms.write.ParquetFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes samples with the job's own Parquet writer, to nowhere, and says how large they are. Holds
 * native memory until it is closed. Not thread-safe.
 */
final class SampleWriter implements AutoCloseable {
  private static final BatchSchema NUMBER = BatchSchema.of(new Field("n", ColumnType.INT64));

  private final ParquetOptions options;
  private final Map<Dictionaries, ParquetEncoder> encoders = new EnumMap<>(Dictionaries.class);
  private long headerBytes;

  /** With the job's options. */
  SampleWriter(ParquetOptions options) {
    this.options = options;
  }

  /**
   * The size of a file.
   *
   * @param rows bytes of its row group
   * @param footer bytes of the rest
   */
  record Size(long rows, long footer) {
    long total() {
      return rows + footer;
    }
  }

  /** A file of these rows, as the job writes it. */
  Size size(List<RecordBatch> pieces) throws IOException {
    ParquetFile file = file(pieces, options.dictionaries());
    long rows = file.bytesWritten();
    file.close();
    return new Size(rows, file.bytesWritten() - rows);
  }

  /** The row group alone, with other dictionaries. */
  long rows(List<RecordBatch> pieces, Dictionaries dictionaries) throws IOException {
    ParquetFile file = file(pieces, dictionaries);
    return file.bytesWritten();
  }

  /** Bytes of each column in a row group of these rows, by its name. */
  Map<String, Long> columns(List<RecordBatch> pieces, Dictionaries dictionaries)
      throws IOException {
    ParquetFile file = file(pieces, dictionaries);
    file.close();
    return file.columnBytes();
  }

  /** Rows of a page, at most. */
  int pageRows() {
    return options.pageRows();
  }

  /** What a page takes beside its values, measured on a page of one number. */
  long headerBytes() throws IOException {
    if (headerBytes == 0) {
      RecordBatchBuilder row = new RecordBatchBuilder(NUMBER, 1);
      row.longs(0).append(0);
      row.endRow("", 0);
      headerBytes = rows(List.of(row.build()), Dictionaries.NEVER) - Long.BYTES;
    }
    return headerBytes;
  }

  private ParquetFile file(List<RecordBatch> pieces, Dictionaries dictionaries) throws IOException {
    ParquetFile file =
        ParquetFile.to(
            Channels.newChannel(OutputStream.nullOutputStream()),
            "sample",
            pieces.get(0).schema(),
            encoders.computeIfAbsent(
                dictionaries, kind -> new ParquetEncoder(options.withDictionaries(kind))));
    file.writeRowGroup(pieces);
    return file;
  }

  @Override
  public void close() {
    encoders.values().forEach(ParquetEncoder::close);
  }
}
