package io.headgate.transforms.write;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.parquet.ParquetEncoder;
import io.headgate.formats.parquet.ParquetSchema;
import io.headgate.terms.Durability;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import org.apache.parquet.hadoop.ParquetFileWriter;

/**
 * One Parquet file on any file system that Beam knows, written row group by row group straight from
 * columns. Between row groups an open file holds its channel and the footer so far, no pages.
 *
 * <p>The file is whole once {@link #close} has returned. After a failure it is left as it is, to be
 * cleaned up with its folder. Every column is optional; min and max of each column chunk and page
 * are in the file, except for a chunk with NaN, which has no order; every page has a checksum.
 * Columns whose name begins with {@code _headgate} are not written. Not thread-safe.
 *
 * <p>Text must be valid UTF-8: it is written as it is, and some readers refuse a file in which it
 * is not.
 */
public final class ParquetFile implements Closeable {
  private static final String MIME_TYPE = "application/vnd.apache.parquet";

  /** Bytes of a page's min or max in its index; both ends stay right bounds. */
  private static final int INDEX_BYTES = 64;

  /** Bytes of a column chunk's min or max; both ends stay right bounds. */
  private static final int STATISTICS_BYTES = 1024;

  private final String path;
  private final BatchSchema schema;
  private final ParquetSchema columns;
  private final ParquetEncoder encoder;
  private final ChannelOutput output;
  private final ParquetFileWriter file;
  private long rows;
  private boolean done;

  private ParquetFile(
      BatchSchema schema, ParquetSchema columns, ParquetEncoder encoder, ChannelOutput output)
      throws IOException {
    this.path = output.getPath();
    this.schema = schema;
    this.columns = columns;
    this.encoder = encoder;
    this.output = output;
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
   * Begins a file at this path.
   *
   * @param path of a local file that is not there, in a folder that is, or a URI of a file system
   *     that Beam knows
   * @param durability whether a local file is on disk once it is closed
   * @param encoder may be shared with other files, and is not closed with this one
   * @throws IOException if the file cannot be written; the message names it
   */
  public static ParquetFile create(
      String path, Durability durability, BatchSchema schema, ParquetEncoder encoder)
      throws IOException {
    ParquetSchema columns = ParquetSchema.of(schema); // may throw: before anything is opened
    return new ParquetFile(
        schema, columns, encoder, StagedOutput.create(path, MIME_TYPE, durability));
  }

  /**
   * Begins a file on an open channel, which is closed with it, and not forced to disk.
   *
   * @param path what messages call it
   */
  public static ParquetFile to(
      WritableByteChannel channel, String path, BatchSchema schema, ParquetEncoder encoder)
      throws IOException {
    return new ParquetFile(
        schema,
        ParquetSchema.of(schema),
        encoder,
        new ChannelOutput(channel, path, Durability.NONE));
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
            "schema: %s (expected: %s, as the file %s)".formatted(piece.schema(), schema, path));
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
      throw WriteFailure.of(path, e);
    }
    rows += more;
  }

  /** Where the file is written. */
  public String path() {
    return path;
  }

  /** Rows in the row groups so far. */
  public long rows() {
    return rows;
  }

  /** Bytes of the file so far; its final size once it is closed. */
  public long bytesWritten() {
    return output.getPos();
  }

  /**
   * Writes the footer and closes the file. Closing twice is harmless.
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
      abandonQuietly(e);
      throw WriteFailure.of(path, e);
    }
  }

  /** Closes the channel and leaves the file unfinished; for a writer that has failed. */
  public void abandon() throws IOException {
    if (!done) {
      done = true;
      output.abandon();
    }
  }

  private void abandonQuietly(IOException cause) {
    try {
      output.abandon();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
