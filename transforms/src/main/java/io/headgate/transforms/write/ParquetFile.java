package io.headgate.transforms.write;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.Column;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.parquet.ParquetEncoder;
import io.headgate.formats.parquet.ParquetSchema;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * One Parquet file on a channel, written row group by row group straight from columns. Between row
 * groups an open file holds its channel and the footer so far, no pages.
 *
 * <p>The file is whole once {@link #close} has returned; the channel stays open, and is its owner's
 * to end or to give up. Every column is optional; min and max of each column chunk and page are in
 * the file, except for a chunk with NaN, which has no order; every page has a checksum. Columns
 * whose name begins with {@code _headgate} are not written. Not thread-safe.
 *
 * <p>Text must be valid UTF-8: it is written as it is, and some readers refuse a file in which it
 * is not.
 */
public final class ParquetFile implements Closeable {
  /** Bytes of a page's min or max in its index; both ends stay right bounds. */
  private static final int INDEX_BYTES = 64;

  /** Bytes of a column chunk's min or max; both ends stay right bounds. */
  private static final int STATISTICS_BYTES = 1024;

  private final String name;
  private final BatchSchema schema;
  private final ParquetSchema columns;
  private final ParquetEncoder encoder;
  private final ChannelOutput output;
  private final ParquetFileWriter file;
  private final boolean[] filled;
  private long rows;
  private int rowGroups;
  private boolean done;

  private ParquetFile(
      BatchSchema schema, ParquetSchema columns, ParquetEncoder encoder, ChannelOutput output)
      throws IOException {
    this.name = output.getPath();
    this.schema = schema;
    this.columns = columns;
    this.encoder = encoder;
    this.output = output;
    this.filled = new boolean[schema.size()];
    this.file =
        new ParquetFileWriter(
            output,
            columns.type(),
            ParquetFileWriter.Mode.OVERWRITE,
            encoder.options().rowGroupBytes(),
            0,
            INDEX_BYTES,
            STATISTICS_BYTES,
            true);
    file.start();
  }

  /**
   * Begins a file on an open channel.
   *
   * @param name what messages call it
   * @param encoder may be shared with other files, and is not closed with this one
   */
  public static ParquetFile to(
      WritableByteChannel channel, String name, BatchSchema schema, ParquetEncoder encoder)
      throws IOException {
    return new ParquetFile(
        schema, ParquetSchema.of(schema), encoder, new ChannelOutput(channel, name));
  }

  /**
   * Writes the rows of these batches as one row group, in their order. Nothing if there are none.
   *
   * @throws IllegalArgumentException if a batch has another schema than the file
   * @throws IOException if the file cannot be written; the message names it
   */
  public void writeRowGroup(List<RecordBatch> pieces) throws IOException {
    long more = 0;
    for (RecordBatch piece : pieces) {
      if (!piece.schema().equals(schema)) {
        throw new IllegalArgumentException(
            "schema: %s (expected: %s, as the file %s)".formatted(piece.schema(), schema, name));
      }
      more += piece.rows();
    }
    if (more == 0) {
      return;
    }
    try {
      file.startBlock(more);
      for (ParquetSchema.Leaf leaf : columns.leaves()) {
        encoder.writeColumn(file, leaf, pieces);
      }
      file.endBlock();
      output.rest();
    } catch (IOException e) {
      throw WriteFailure.of(name, e);
    }
    rows += more;
    rowGroups++;
    pieces.forEach(this::markFilled);
  }

  private void markFilled(RecordBatch piece) {
    for (int column = 0; column < filled.length; column++) {
      Column values = piece.column(column);
      for (int row = 0; !filled[column] && row < piece.rows(); row++) {
        filled[column] = !values.isNull(row);
      }
    }
  }

  /** The columns of the file that no row has a value in, in order. */
  public List<String> emptyColumns() {
    return IntStream.range(0, filled.length)
        .filter(column -> !filled[column])
        .mapToObj(column -> schema.field(column).name())
        .filter(column -> !column.startsWith(BatchSchema.INTERNAL_PREFIX))
        .toList();
  }

  /** Rows in the row groups so far. */
  public long rows() {
    return rows;
  }

  /** Row groups so far. */
  public int rowGroups() {
    return rowGroups;
  }

  /** Bytes of each column that was written, by its name; of a file that is closed. */
  public Map<String, Long> columnBytes() {
    Map<String, Long> bytes = new HashMap<>();
    for (BlockMetaData rowGroup : file.getFooter().getBlocks()) {
      for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
        bytes.merge(chunk.getPath().toDotString(), chunk.getTotalSize(), Long::sum);
      }
    }
    return bytes;
  }

  /** Bytes of the file so far; its final size once it is closed. */
  public long bytesWritten() {
    return output.getPos();
  }

  /**
   * Writes the footer. Closing twice is harmless.
   *
   * @throws IOException if the file cannot be written; the message names it
   */
  @Override
  public void close() throws IOException {
    if (done) {
      return;
    }
    done = true;
    try {
      file.end(encoder.options().metadata());
      output.close();
    } catch (IOException e) {
      throw WriteFailure.of(name, e);
    }
  }
}
