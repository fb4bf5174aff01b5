package io.headgate.batch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary file of spilled batches. It has no name, so that nothing of it outlives the process,
 * however that ends; and it goes when nothing in it is needed. Not a channel, which an interrupted
 * thread would close for all. Thread-safe.
 */
final class SpillFile {
  private final Path folder;
  private final RandomAccessFile file;
  private long length;

  /** Batches that are needed, and one more while some may be added. */
  private int needed = 1;

  SpillFile(Path folder) throws IOException {
    this.folder = folder;
    Path path = Files.createTempFile(folder, "rows-", ".spill");
    try {
      file = new RandomAccessFile(path.toFile(), "rw");
    } finally {
      Files.delete(path);
    }
  }

  /** Adds bytes, and returns where they are. */
  synchronized long append(byte[] bytes) {
    try {
      long offset = length;
      file.seek(offset);
      file.write(bytes);
      length += bytes.length;
      needed++;
      return offset;
    } catch (IOException e) {
      throw failed("write", e);
    }
  }

  synchronized byte[] read(long offset, int count) {
    try {
      byte[] bytes = new byte[count];
      file.seek(offset);
      file.readFully(bytes);
      return bytes;
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  synchronized long length() {
    return length;
  }

  /** One batch less is needed, or none is added any more. */
  synchronized void drop() {
    needed--;
    if (needed == 0) {
      try {
        file.close();
      } catch (IOException e) {
        throw failed("close", e);
      }
    }
  }

  private UncheckedIOException failed(String what, IOException cause) {
    return SpillFiles.failed(what, folder, cause);
  }
}
