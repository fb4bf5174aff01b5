package io.headgate.transforms.write;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.RecordBatch;
import io.headgate.formats.parquet.ParquetEncoder;
import io.headgate.formats.parquet.ParquetOptions;
import io.headgate.tables.DataFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * How rows become Parquet files, one group of files for each window, under a staging folder. Rows
 * are shuffled by writer bucket (see {@link WriterBuckets}), and a bucket writes the rows of its
 * windows in bounded memory.
 *
 * <p>The window of a row is the column {@value io.headgate.transforms.window.AssignWindows#COLUMN}
 * (its start, epoch microseconds); batches without it are one group without a folder. Columns whose
 * name begins with {@code _headgate} are not written. Each row that arrives is in exactly one of
 * the described files. A failed bundle leaves at most unfinished files under the staging folder,
 * which no description names. No rows, no file.
 *
 * <p>The staged name holds a random UUID, so that attempts never meet: let the output have one
 * consumer, or materialise it first.
 *
 * <p>Memory: {@link Limits#bufferBytes}, an encoder's page and dictionary (about 3 MiB), and what
 * the file system holds for each open file. Files are written to their target size within about a
 * tenth, except the last of each window and bucket, and those closed because too many were open.
 *
 * @param staging where files are until they are published, and what they are called
 * @param buckets the groups of the write shuffle; default: one, without windows
 * @param limits what a bucket may hold
 * @param eventTime the timestamp column whose range each description gives; default: empty, none
 * @param parquet how the files are encoded; default {@link ParquetOptions#defaults}
 */
public record ParquetSettings(
    Staging staging, WriterBuckets buckets, Limits limits, String eventTime, ParquetOptions parquet)
    implements Serializable {

  /**
   * Heap bytes of rows that a bucket may keep waiting by default: 64 MiB. With less, the rows of
   * many windows are written in smaller row groups.
   */
  public static final long DEFAULT_BUFFER_BYTES = 64L << 20;

  /**
   * Bytes on disk after which the next file begins by default: 128 MiB. With less there are more
   * files.
   */
  public static final long DEFAULT_TARGET_FILE_BYTES = 128L << 20;

  /**
   * How many windows a bucket may see by default before the run fails: 10,000. It keeps event times
   * that are far off from becoming a file each.
   */
  public static final int DEFAULT_MAX_WINDOWS = 10_000;

  /**
   * How many files a bucket may have open by default: 200. A bucket that sees more windows at a
   * time writes some of them in several files; on object stores each open file holds the buffer of
   * an upload.
   */
  public static final int DEFAULT_MAX_OPEN_FILES = 200;

  public ParquetSettings {
    requireNonNull(staging, "staging");
    requireNonNull(buckets, "buckets");
    requireNonNull(limits, "limits");
    requireNonNull(eventTime, "eventTime");
    requireNonNull(parquet, "parquet");
  }

  /** Files that are staged there, and for the rest the defaults. */
  public static ParquetSettings in(Staging staging) {
    return new ParquetSettings(
        staging, WriterBuckets.ONE, Limits.DEFAULTS, "", ParquetOptions.defaults());
  }

  /** With these groups of the write shuffle. */
  public ParquetSettings withBuckets(WriterBuckets buckets) {
    return new ParquetSettings(staging, buckets, limits, eventTime, parquet);
  }

  /** With this many heap bytes of rows that a bucket may keep waiting; one batch may go above. */
  public ParquetSettings withBufferBytes(long bytes) {
    return with(new Limits(bytes, limits.targetFileBytes, limits.maxWindows, limits.maxOpenFiles));
  }

  /** With files of this many bytes, after which the next begins. */
  public ParquetSettings withTargetFileBytes(long bytes) {
    return with(new Limits(limits.bufferBytes, bytes, limits.maxWindows, limits.maxOpenFiles));
  }

  /** With this many windows that a bucket may see before the run fails. */
  public ParquetSettings withMaxWindows(int windows) {
    return with(
        new Limits(limits.bufferBytes, limits.targetFileBytes, windows, limits.maxOpenFiles));
  }

  /** With the range of this timestamp column in each description. */
  public ParquetSettings withEventTime(String column) {
    return new ParquetSettings(staging, buckets, limits, column, parquet);
  }

  /** With files that are encoded like this. */
  public ParquetSettings withParquet(ParquetOptions parquet) {
    return new ParquetSettings(staging, buckets, limits, eventTime, parquet);
  }

  private ParquetSettings with(Limits changed) {
    return new ParquetSettings(staging, buckets, changed, eventTime, parquet);
  }

  /** Writes the rows of a bucket, in one pass; a failure leaves only unfinished files. */
  void write(int bucket, Iterable<RecordBatch> rows, Consumer<DataFile> files) throws IOException {
    try (ParquetEncoder encoder = new ParquetEncoder(parquet)) {
      BucketWriter writer =
          new BucketWriter(this, String.format(Locale.ROOT, "%05d", bucket), encoder, files);
      try {
        for (RecordBatch batch : rows) {
          writer.add(batch);
        }
        writer.finish();
      } catch (IOException | RuntimeException | Error e) {
        writer.abandon(e);
        throw e;
      }
    }
  }

  /**
   * What a bucket may hold.
   *
   * @param bufferBytes heap bytes of rows that may wait; one batch may go above
   * @param targetFileBytes bytes on disk after which the next file begins
   * @param maxWindows how many windows it may see before the run fails
   * @param maxOpenFiles how many files it may have open
   */
  public record Limits(long bufferBytes, long targetFileBytes, int maxWindows, int maxOpenFiles)
      implements Serializable {
    static final Limits DEFAULTS =
        new Limits(
            DEFAULT_BUFFER_BYTES,
            DEFAULT_TARGET_FILE_BYTES,
            DEFAULT_MAX_WINDOWS,
            DEFAULT_MAX_OPEN_FILES);

    public Limits {
      Checks.atLeastOne("bufferBytes", bufferBytes);
      Checks.atLeastOne("targetFileBytes", targetFileBytes);
      Checks.atLeastOne("maxWindows", maxWindows);
      Checks.atLeastOne("maxOpenFiles", maxOpenFiles);
    }
  }
}
