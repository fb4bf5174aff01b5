package io.headgate.sources.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.apache.beam.sdk.io.FileSystems;

/**
 * The first and the last bytes of a file up to its listed size. They tell a log that was appended
 * to from one that was emptied and has already grown beyond its old size. The last ones are read in
 * the local file system only: elsewhere they are a request of their own.
 */
final class FileEdges {
  private static final int BYTES = 512;

  /** A file of so few bytes is read at once. */
  private static final int WHOLE_BYTES = 8192;

  private final byte[] head;
  private final long hash;

  private FileEdges(byte[] head, long hash) {
    this.head = head;
    this.hash = hash;
  }

  /** Reads the edges of a file of this size. */
  static FileEdges read(String path, long bytes) throws IOException {
    CRC32C crc = new CRC32C();
    try (ReadableByteChannel channel =
        FileSystems.open(FileSystems.matchNewResource(path, false))) {
      byte[] head = read(channel, bytes <= WHOLE_BYTES ? bytes : BYTES);
      crc.update(head);
      if (bytes > WHOLE_BYTES
          && FileStamp.isLocal(path)
          && channel instanceof SeekableByteChannel file) {
        file.position(bytes - BYTES);
        crc.update(read(channel, BYTES));
      }
      return new FileEdges(head, crc.getValue() + 1);
    }
  }

  private static byte[] read(ReadableByteChannel channel, long count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) count);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** The first bytes. */
  byte[] head() {
    return head;
  }

  /** A hash of the first and the last bytes; never 0. */
  long hash() {
    return hash;
  }
}
