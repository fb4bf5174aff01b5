package io.headgate.transforms.write;

import io.headgate.terms.Durability;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.beam.sdk.io.FileSystems;

/** Opens files that are written now and published later. */
final class StagedOutput {
  private StagedOutput() {}

  /**
   * Begins a file.
   *
   * @param path an absolute path, where nothing is yet in a folder that exists, or a URI of a file
   *     system that Beam knows
   * @param durability whether a local file is on disk when it is closed
   * @throws IOException if it cannot be created; the message names it
   */
  static ChannelOutput create(String path, String mimeType, Durability durability)
      throws IOException {
    try {
      return new ChannelOutput(channel(path, mimeType), path, durability);
    } catch (IOException e) {
      throw WriteFailure.of(path, e);
    }
  }

  private static WritableByteChannel channel(String path, String mimeType) throws IOException {
    // Beam's local files replace what is there, follow links, and cannot be forced to disk.
    return path.contains("://")
        ? FileSystems.create(FileSystems.matchNewResource(path, false), mimeType)
        : FileChannel.open(Path.of(path), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }
}
