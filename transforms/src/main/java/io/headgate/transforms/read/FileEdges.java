package io.headgate.transforms.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32C;
import org.apache.beam.sdk.io.FileSystems;

/**
 * The first and the last bytes of a file up to its listed size. They tell a log that was appended
 * to from one that was emptied and has already grown beyond its old size. The last ones are read in
 * the local file system only: elsewhere they are a request of their own.
 */
final class FileEdges {
  private static final int BYTES = 512;

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
      InputStream in = Channels.newInputStream(channel);
      byte[] head = in.readNBytes((int) Math.min(BYTES, bytes));
      crc.update(head);
      if (bytes > BYTES && FileStamp.isLocal(path) && channel instanceof SeekableByteChannel file) {
        file.position(Math.max(BYTES, bytes - BYTES));
        crc.update(in.readNBytes((int) Math.min(BYTES, bytes - BYTES)));
      }
      return new FileEdges(head, crc.getValue() + 1);
    }
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
