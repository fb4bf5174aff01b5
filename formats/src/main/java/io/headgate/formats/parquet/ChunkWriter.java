package io.headgate.formats.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the pages of one column chunk: definition levels, then values. Version 1 data pages, which
 * every reader knows.
 */
abstract sealed class ChunkWriter implements Consumer<List<ColumnSlice>> {
  final ParquetFileWriter file;
  final ParquetSchema.Leaf leaf;
  final PageBuffer page;
  final PageCompressor compressor;

  private ChunkWriter(Target target) {
    this.file = target.file;
    this.leaf = target.leaf;
    this.page = target.page;
    this.compressor = target.compressor;
  }

  /** Where the pages of a column go, and through which buffers. */
  record Target(
      ParquetFileWriter file,
      ParquetSchema.Leaf leaf,
      PageBuffer page,
      PageCompressor compressor) {}

  /** Appends the values of a page; returns false if they have no order. */
  abstract boolean encode(List<ColumnSlice> rows, Statistics<?> statistics) throws IOException;

  abstract Encoding encoding();

  @Override
  public final void accept(List<ColumnSlice> rows) {
    try {
      page.clear();
      int count = rows.stream().mapToInt(ColumnSlice::rows).sum();
      int nulls = rows.stream().mapToInt(ColumnSlice::nulls).sum();
      Statistics<?> statistics = Statistics.createStats(leaf.descriptor().getPrimitiveType());
      statistics.incrementNumNulls(nulls);
      putLevels(rows, count, nulls);
      write(count, encode(rows, statistics) ? statistics : null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without statistics for one page, the file has none for the chunk: right, not precise. */
  private void write(int rows, @Nullable Statistics<?> statistics) throws IOException {
    file.writeDataPage(
        rows,
        page.size(),
        compressor.compress(page.bytes(), page.size()),
        statistics,
        rows,
        Encoding.BIT_PACKED,
        Encoding.RLE,
        encoding());
  }

  private void putLevels(List<ColumnSlice> rows, int count, int nulls) throws IOException {
    page.reserve(16);
    int start = page.size();
    page.putInt(0);
    if (nulls == 0 || nulls == count) {
      page.putVarInt(count << 1);
      page.putByte(nulls == 0 ? 1 : 0);
    } else {
      try (RunLengthBitPackingHybridEncoder levels = runs(1)) {
        for (ColumnSlice slice : rows) {
          for (int row = slice.from(); row < slice.to(); row++) {
            levels.writeInt(slice.column().isNull(row) ? 0 : 1);
          }
        }
        put(levels.toBytes());
      }
    }
    page.putIntAt(start, page.size() - start - 4);
  }

  final void put(BytesInput bytes) throws IOException {
    byte[] copied = bytes.toByteArray();
    page.reserve(copied.length);
    page.put(copied, 0, copied.length);
  }

  static RunLengthBitPackingHybridEncoder runs(int bitWidth) {
    return new RunLengthBitPackingHybridEncoder(
        bitWidth, 1024, 1 << 20, HeapByteBufferAllocator.getInstance());
  }

  /** Values as they are. */
  static final class Plain extends ChunkWriter {
    Plain(Target target) {
      super(target);
    }

    @Override
    boolean encode(List<ColumnSlice> rows, Statistics<?> statistics) {
      boolean ordered = true;
      for (ColumnSlice slice : rows) {
        leaf.values().encode(slice, page);
        ordered &= leaf.values().measure(slice, statistics);
      }
      return ordered;
    }

    @Override
    Encoding encoding() {
      return Encoding.PLAIN;
    }
  }

  /** The distinct values once, then the number of each row's value. */
  static final class WithDictionary extends ChunkWriter {
    private final ColumnDictionary dictionary;
    private final int bitWidth;
    private final int[] seenIn;
    private int pageNumber;
    private int row;

    WithDictionary(Target target, ColumnDictionary dictionary) {
      super(target);
      this.dictionary = dictionary;
      this.bitWidth = Math.max(1, 32 - Integer.numberOfLeadingZeros(dictionary.size() - 1));
      this.seenIn = new int[dictionary.size()];
    }

    void writeDictionary() throws IOException {
      page.clear();
      for (int id = 0; id < dictionary.size(); id++) {
        leaf.values().encode(dictionary.entry(id), page);
      }
      file.writeDictionaryPage(
          new DictionaryPage(
              compressor.compress(page.bytes(), page.size()),
              page.size(),
              dictionary.size(),
              Encoding.PLAIN));
    }

    /** The statistics look at each value of the dictionary once a page. */
    @Override
    boolean encode(List<ColumnSlice> rows, Statistics<?> statistics) throws IOException {
      pageNumber++;
      boolean ordered = true;
      int end = row + rows.stream().mapToInt(ColumnSlice::rows).sum();
      try (RunLengthBitPackingHybridEncoder ids = runs(bitWidth)) {
        for (; row < end; row++) {
          int id = dictionary.id(row);
          if (id < 0) {
            continue;
          }
          ids.writeInt(id);
          if (seenIn[id] != pageNumber) {
            seenIn[id] = pageNumber;
            ordered &= leaf.values().measure(dictionary.entry(id), statistics);
          }
        }
        page.reserve(1);
        page.putByte(bitWidth);
        put(ids.toBytes());
      }
      return ordered;
    }

    @Override
    Encoding encoding() {
      return Encoding.RLE_DICTIONARY;
    }
  }
}
