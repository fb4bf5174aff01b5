package io.headgate.sources.files;

import io.headgate.formats.compress.Decompression;
import io.headgate.terms.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.io.FileSystems;

/** Looks at bytes of a file, whatever they hold. */
public final class FileContent {
  private FileContent() {}

  /**
   * At most {@code count} bytes of the uncompressed content, from {@code start} on; fewer at its
   * end.
   *
   * @param start 0, unless the file is {@link InputFile#splittable}
   * @throws UnreadableFileException if they cannot be read
   */
  public static byte[] read(InputFile file, long start, int count) throws IOException {
    try {
      InputFiles.registerFileSystem(file.path());
      ReadableByteChannel channel =
          FileSystems.open(FileSystems.matchNewResource(file.path(), false));
      try (InputStream stored = Channels.newInputStream(channel)) {
        if (start > 0) {
          ((SeekableByteChannel) channel).position(start);
        }
        Compression compression =
            file.compression() == Compression.AUTO ? Compression.NONE : file.compression();
        return Decompression.open(compression, stored).readNBytes(count);
      }
    } catch (IOException e) {
      throw UnreadableFileException.of(file.path(), start, e);
    }
  }
}
