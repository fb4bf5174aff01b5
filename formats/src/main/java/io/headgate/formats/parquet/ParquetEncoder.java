package io.headgate.formats.parquet;

import io.headgate.batch.RecordBatch;
import io.headgate.formats.parquet.ParquetOptions.Dictionaries;
import io.headgate.terms.ParquetCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Encodes row groups, column by column and page by page, straight from the columns of batches. A
 * page is compressed and handed to the file as soon as it is full, so nothing of a row group is
 * held twice. One encoder serves all files of a writer, one after the other or in turns. Holds
 * native memory until it is closed. Not thread-safe.
 */
public final class ParquetEncoder implements AutoCloseable {
  private final ParquetOptions options;
  private final PageCompressor compressor;
  private final PageBuffer page = new PageBuffer();
  private final ColumnPages pages;
  private final ColumnDictionary dictionary = new ColumnDictionary();

  /** An encoder with these options. */
  public ParquetEncoder(ParquetOptions options) {
    this.options = options;
    this.compressor = PageCompressor.of(options);
    this.pages = new ColumnPages(options);
  }

  /** The options of the files that this encodes. */
  public ParquetOptions options() {
    return options;
  }

  /** Writes all rows of one column as one column chunk. */
  public void writeColumn(ParquetFileWriter file, ParquetSchema.Leaf leaf, List<RecordBatch> pieces)
      throws IOException {
    long rows = pieces.stream().mapToLong(RecordBatch::rows).sum();
    file.startColumn(leaf.descriptor(), rows, codec(options.compression()));
    ChunkWriter.Target target = new ChunkWriter.Target(file, leaf, page, compressor);
    try {
      if (hasDictionary(leaf, pieces)) {
        ChunkWriter.WithDictionary chunk = new ChunkWriter.WithDictionary(target, dictionary);
        chunk.writeDictionary();
        pages.cut(pieces, leaf.index(), (column, row) -> 0, chunk);
      } else {
        pages.cut(pieces, leaf.index(), leaf.values()::width, new ChunkWriter.Plain(target));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      dictionary.release();
    }
    file.endColumn();
  }

  private static CompressionCodecName codec(ParquetCodec codec) {
    return switch (codec) {
      case ZSTD -> CompressionCodecName.ZSTD;
      case SNAPPY -> CompressionCodecName.SNAPPY;
      case GZIP -> CompressionCodecName.GZIP;
      case NONE -> CompressionCodecName.UNCOMPRESSED;
    };
  }

  private boolean hasDictionary(ParquetSchema.Leaf leaf, List<RecordBatch> pieces) {
    return leaf.dictionary()
        && options.dictionaries() != Dictionaries.NEVER
        && dictionary.build(
            pieces, leaf.index(), leaf.values(), options.dictionaries() == Dictionaries.WHERE_FEW);
  }

  /** Gives back the native memory of the compressor. */
  @Override
  public void close() {
    compressor.close();
  }
}
