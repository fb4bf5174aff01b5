package io.headgate.batch;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Batches on disk, in files of {@link #FILE_BYTES} in the JVM's temporary folder, compressed with
 * zstd. Thread-safe; compressing and decompressing is done by the threads that ask for it, at the
 * same time.
 */
final class SpillFiles {
  /** Size at which a file is full: 256 MiB. */
  static final long FILE_BYTES = 256L << 20;

  /** The fastest level: rows are read back once, soon. */
  private static final int LEVEL = 1;

  private final AtomicLong spilled = new AtomicLong();
  private @Nullable SpillFile current;

  /** Writes a batch. */
  SpilledBatch write(RecordBatch batch) {
    byte[] encoded = encode(batch);
    byte[] compressed = Zstd.compress(encoded, LEVEL);
    SpilledBatch written = append(compressed, encoded.length);
    spilled.addAndGet(batch.heapBytes());
    return written;
  }

  /** Heap of all batches written, in bytes. */
  long spilledBytes() {
    return spilled.get();
  }

  private synchronized SpilledBatch append(byte[] bytes, int encodedLength) {
    SpillFile file = current;
    if (file == null || file.length() >= FILE_BYTES) {
      if (file != null) {
        file.drop();
      }
      file = create();
      current = file;
    }
    return new SpilledBatch(file, file.append(bytes), bytes.length, encodedLength);
  }

  private static SpillFile create() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      return new SpillFile(folder);
    } catch (IOException e) {
      throw failed("write", folder, e);
    }
  }

  private static byte[] encode(RecordBatch batch) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      RecordBatchCoder.of().encode(batch, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A batch from its compressed bytes. */
  static RecordBatch decode(byte[] compressed, int encodedLength) {
    try {
      return RecordBatchCoder.of()
          .decode(new ByteArrayInputStream(Zstd.decompress(compressed, encodedLength)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static UncheckedIOException failed(String what, Path folder, IOException cause) {
    return new UncheckedIOException(
        new IOException(
            "Cannot %s rows that do not fit in memory in %s: %s. Make room there, choose another folder with --temp, or give more memory with --heap."
                .formatted(what, folder, cause.getMessage()),
            cause));
  }
}
