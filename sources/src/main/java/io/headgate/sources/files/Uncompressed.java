package io.headgate.sources.files;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.headgate.terms.Compression;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.beam.sdk.io.FileSystems;

/** How big compressed files are inside, from the ratio of their beginnings. */
public final class Uncompressed {
  private static final int FILES = 4;
  private static final int PREFIX = 2 << 20;
  private static final int BUFFER = 4096;

  private Uncompressed() {}

  /**
   * The size of all files after decompression, about; exact where none is compressed.
   *
   * @throws IOException if a beginning cannot be read
   */
  public static long bytesOf(InputFiles input) throws IOException {
    List<InputFile> compressed =
        input.files().stream().filter(file -> isCompressed(file) && file.bytes() > 0).toList();
    long plain =
        input.files().stream()
            .filter(file -> !isCompressed(file))
            .mapToLong(InputFile::bytes)
            .sum();
    if (compressed.isEmpty()) {
      return plain;
    }
    long stored = compressed.stream().mapToLong(InputFile::bytes).sum();
    return plain + (long) Math.ceil(stored * ratio(compressed));
  }

  private static double ratio(List<InputFile> compressed) throws IOException {
    long read = 0;
    long given = 0;
    int step = Math.max(1, compressed.size() / FILES);
    for (int i = 0; i < compressed.size() && i / step < FILES; i += step) {
      InputFile file = compressed.get(i);
      try (Counted counted = new Counted(open(file));
          InputStream in = decompress(file.compression(), counted)) {
        given += skip(in);
        read += counted.count;
      }
    }
    return (double) given / Math.max(1, read);
  }

  static boolean isCompressed(InputFile file) {
    return file.compression() == Compression.GZIP || file.compression() == Compression.ZSTD;
  }

  private static InputStream open(InputFile file) throws IOException {
    return Channels.newInputStream(
        FileSystems.open(FileSystems.matchNewResource(file.path(), false)));
  }

  private static InputStream decompress(Compression compression, InputStream in)
      throws IOException {
    return compression == Compression.GZIP
        ? new GZIPInputStream(in, BUFFER)
        : new ZstdInputStreamNoFinalizer(in);
  }

  private static long skip(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    int got = in.read(buffer);
    while (got >= 0 && total < PREFIX) {
      total += got;
      got = in.read(buffer);
    }
    return total;
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
