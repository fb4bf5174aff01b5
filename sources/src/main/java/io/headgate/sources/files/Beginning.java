package io.headgate.sources.files;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.headgate.terms.Compression;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.zip.GZIPInputStream;
import org.apache.beam.sdk.io.FileSystems;

/**
 * The beginning of a compressed file, 2 MiB of content or all of it.
 *
 * @param given bytes of content
 * @param read bytes of the file for it
 * @param ended whether that is all
 */
record Beginning(long given, long read, boolean ended) {
  private static final int BYTES = 2 << 20;
  private static final int BUFFER = 4096;

  static Beginning of(InputFile file) throws IOException {
    InputFiles.registerFileSystem(file.path());
    try (Counted counted =
            new Counted(
                Channels.newInputStream(
                    FileSystems.open(FileSystems.matchNewResource(file.path(), false))));
        InputStream in = decompress(file.compression(), counted)) {
      byte[] buffer = new byte[1 << 16];
      long total = 0;
      int got = in.read(buffer);
      while (got >= 0 && total < BYTES) {
        total += got;
        got = in.read(buffer);
      }
      return new Beginning(total, counted.count, got < 0);
    }
  }

  /** Content of a byte of the file. */
  double ratio() {
    return (double) given / Math.max(1, read);
  }

  private static InputStream decompress(Compression compression, InputStream in)
      throws IOException {
    return compression == Compression.GZIP
        ? new GZIPInputStream(in, BUFFER)
        : new ZstdInputStreamNoFinalizer(in);
  }

  /**
   * Counts what is read of a compressed stream, which is given in small pieces, so that little is
   * read ahead.
   */
  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int got = super.read(buffer, offset, Math.min(length, BUFFER));
      count += Math.max(0, got);
      return got;
    }
  }
}
