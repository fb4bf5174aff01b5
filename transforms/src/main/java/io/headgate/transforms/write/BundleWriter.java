package io.headgate.transforms.write;

import io.headgate.batch.RecordBatch;
import io.headgate.formats.parquet.ParquetEncoder;
import io.headgate.tables.DataFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows and the dead letters of one bundle, in the memory of one {@link BucketWriter}.
 * Nothing is opened before there is something to write. Not thread-safe.
 *
 * <p>The files are named by 122 random bits instead of by a bucket: bundles know nothing of each
 * other, and two attempts of one bundle must not meet either.
 */
final class BundleWriter {
  private final ParquetSettings rowSettings;
  private final DeadLetterSettings letterSettings;
  private final String name = UUID.randomUUID().toString().replace("-", "");
  private final List<DataFile> finished = new ArrayList<>();
  private @Nullable ParquetEncoder encoder;
  private @Nullable BucketWriter rows;
  private @Nullable DeadLetterWriter letters;
  private boolean abandoned;

  BundleWriter(ParquetSettings rows, DeadLetterSettings letters) {
    this.rowSettings = rows;
    this.letterSettings = letters;
  }

  /** Takes the rows of a batch; if they cannot be written, gives up. */
  void add(RecordBatch batch) throws IOException {
    try {
      rowWriter().add(batch);
    } catch (IOException | RuntimeException | Error e) {
      abandon(e);
      throw e;
    }
  }

  /** Takes the dead letters of a batch; if they cannot be written, gives up. */
  void addDeadLetters(RecordBatch batch) throws IOException {
    try {
      letterWriter().add(batch);
    } catch (IOException | RuntimeException | Error e) {
      abandon(e);
      throw e;
    }
  }

  /**
   * Writes what waits and closes all files.
   *
   * @return the files of the bundle
   * @throws IllegalStateException if it has been abandoned
   */
  List<DataFile> finish() throws IOException {
    if (abandoned) {
      throw new IllegalStateException("Cannot finish the files of a bundle: it has failed.");
    }
    try {
      if (rows != null) {
        rows.finish();
      }
      if (letters != null) {
        letters.finish();
      }
    } catch (IOException | RuntimeException | Error e) {
      abandon(e);
      throw e;
    }
    release();
    return finished;
  }

  /** Gives up: closes all open files as they are. Harmless after {@link #finish}. */
  void abandon(Throwable cause) {
    abandoned = true;
    if (rows != null) {
      rows.abandon(cause);
    }
    if (letters != null) {
      letters.abandon(cause);
    }
    release();
  }

  private void release() {
    rows = null;
    letters = null;
    if (encoder != null) {
      encoder.close();
      encoder = null;
    }
  }

  private BucketWriter rowWriter() {
    BucketWriter writer = rows;
    if (writer == null) {
      ParquetEncoder created = new ParquetEncoder(rowSettings.parquet());
      encoder = created;
      writer = new BucketWriter(rowSettings, name, created, finished::add);
      rows = writer;
    }
    return writer;
  }

  private DeadLetterWriter letterWriter() {
    DeadLetterWriter writer = letters;
    if (writer == null) {
      writer = new DeadLetterWriter(letterSettings, name, finished::add);
      letters = writer;
    }
    return writer;
  }
}
