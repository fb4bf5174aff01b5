package io.headgate.transforms.write;

import io.headgate.batch.RecordBatch;
import io.headgate.formats.parquet.ParquetEncoder;
import io.headgate.tables.DataFile;
import io.headgate.transforms.Parcel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows and the dead letters of one bundle, in the memory of one {@link BucketWriter} per
 * output. Nothing is opened before there is something to write. Not thread-safe.
 *
 * <p>The files are named by 122 random bits instead of by a bucket: bundles know nothing of each
 * other, and two attempts of one bundle must not meet either.
 */
final class BundleWriter {
  private final Outputs outputs;
  private final DeadLetterSettings letterSettings;
  private final String name = UUID.randomUUID().toString().replace("-", "");
  private final List<DataFile> finished = new ArrayList<>();
  private final Map<String, OutputWriter> rows = new TreeMap<>();
  private @Nullable DeadLetterWriter letters;
  private boolean abandoned;

  BundleWriter(Outputs outputs, DeadLetterSettings letters) {
    this.outputs = outputs;
    this.letterSettings = letters;
  }

  /** What writes the rows of one output. */
  private record OutputWriter(ParquetEncoder encoder, BucketWriter writer) {}

  /** Takes some rows; if they cannot be written, gives up. */
  void add(Parcel.Rows some) throws IOException {
    try {
      rowWriter(some.output()).add(some.take());
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
      for (OutputWriter output : rows.values()) {
        output.writer().finish();
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
    rows.values().forEach(output -> output.writer().abandon(cause));
    if (letters != null) {
      letters.abandon(cause);
    }
    release();
  }

  private void release() {
    rows.values().forEach(output -> output.encoder().close());
    rows.clear();
    letters = null;
  }

  private BucketWriter rowWriter(String output) {
    return rows.computeIfAbsent(output, this::open).writer();
  }

  private OutputWriter open(String output) {
    ParquetSettings settings = outputs.of(output);
    ParquetEncoder encoder = new ParquetEncoder(settings.parquet());
    return new OutputWriter(encoder, new BucketWriter(settings, name, encoder, finished::add));
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
