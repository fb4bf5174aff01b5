package io.headgate.formats.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.xerial.snappy.Snappy;

/**
 * Compresses pages, one after the other, without Hadoop's codecs. One compressor serves all files
 * of a writer. Holds native memory until it is closed. Not thread-safe.
 */
abstract sealed class PageCompressor implements AutoCloseable {
  private byte[] out = new byte[0];

  static PageCompressor of(ParquetOptions options) {
    return switch (options.compression()) {
      case ZSTD -> new ZstdPages(options.level());
      case SNAPPY -> new SnappyPages();
      case GZIP -> new GzipPages();
      case NONE -> new PlainPages();
    };
  }

  /** The first {@code length} bytes, compressed; valid until the next call. */
  abstract BytesInput compress(byte[] bytes, int length) throws IOException;

  @Override
  public void close() {}

  final byte[] room(long size) {
    if (out.length < size) {
      out = new byte[Math.toIntExact(size)];
    }
    return out;
  }

  private static final class ZstdPages extends PageCompressor {
    private final ZstdCompressCtx context = new ZstdCompressCtx();

    ZstdPages(int level) {
      context.setLevel(level);
    }

    @Override
    BytesInput compress(byte[] bytes, int length) {
      byte[] out = room(Zstd.compressBound(length));
      return BytesInput.from(
          out, 0, context.compressByteArray(out, 0, out.length, bytes, 0, length));
    }

    @Override
    public void close() {
      context.close();
    }
  }

  private static final class SnappyPages extends PageCompressor {
    @Override
    BytesInput compress(byte[] bytes, int length) throws IOException {
      byte[] out = room(Snappy.maxCompressedLength(length));
      return BytesInput.from(out, 0, Snappy.compress(bytes, 0, length, out, 0));
    }
  }

  private static final class GzipPages extends PageCompressor {
    @Override
    BytesInput compress(byte[] bytes, int length) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream(length / 2 + 64);
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(bytes, 0, length);
      }
      return BytesInput.from(out.toByteArray());
    }
  }

  private static final class PlainPages extends PageCompressor {
    @Override
    BytesInput compress(byte[] bytes, int length) {
      return BytesInput.from(Arrays.copyOf(bytes, length));
    }
  }
}
