package io.headgate.sources.files;

import com.github.luben.zstd.Zstd;
import io.headgate.terms.Compression;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.beam.sdk.io.FileSystems;

/**
 * What a compressed file says of the size of its content. gzip: the last four bytes, the size of
 * the last member modulo 2³² (RFC 1952 section 2.3.1); zstd: the header of the first frame, where
 * the writer knew it (RFC 8878 section 3.1.1.1). A file of several members or frames says less than
 * there is, and one that ends with padding says nonsense.
 */
final class DeclaredSize {
  /** The most that deflate makes of a byte. */
  private static final double MOST_PER_BYTE = 1032;

  /** What does not compress gets a little longer. */
  private static final double LEAST_PER_BYTE = 0.95;

  private static final double MODULUS = 1L << 32;
  private static final int TRAILER_BYTES = 4;
  private static final int FRAME_HEADER_BYTES = 18;

  private DeclaredSize() {}

  /**
   * The size of a file's content by what it says; empty if it says nothing, or what cannot be.
   *
   * @param expected the size by other signs, which tells apart those that differ by 2³²
   */
  static OptionalLong of(InputFile file, double expected) throws IOException {
    return file.compression() == Compression.GZIP ? gzip(file, expected) : zstd(file);
  }

  private static OptionalLong gzip(InputFile file, double expected) throws IOException {
    byte[] trailer = read(file, file.bytes() - TRAILER_BYTES, TRAILER_BYTES);
    if (trailer.length < TRAILER_BYTES) {
      return OptionalLong.empty();
    }
    long said =
        Integer.toUnsignedLong(ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN).getInt());
    double rounds = Math.max(0, Math.round((expected - said) / MODULUS));
    double bytes = said + rounds * MODULUS;
    boolean plausible =
        bytes >= LEAST_PER_BYTE * file.bytes() && bytes <= MOST_PER_BYTE * file.bytes();
    return plausible ? OptionalLong.of((long) bytes) : OptionalLong.empty();
  }

  private static OptionalLong zstd(InputFile file) throws IOException {
    byte[] header = read(file, 0, FRAME_HEADER_BYTES);
    long said = Zstd.decompressedSize(header);
    return said > 0 ? OptionalLong.of(said) : OptionalLong.empty();
  }

  /** Fewer bytes, or none, where the file has no more or its store cannot seek. */
  private static byte[] read(InputFile file, long start, int count) throws IOException {
    InputFiles.registerFileSystem(file.path());
    try (ReadableByteChannel channel =
        FileSystems.open(FileSystems.matchNewResource(file.path(), false))) {
      if (start < 0 || (start > 0 && !(channel instanceof SeekableByteChannel))) {
        return new byte[0];
      }
      if (start > 0) {
        ((SeekableByteChannel) channel).position(start);
      }
      ByteBuffer bytes = ByteBuffer.allocate(count);
      int got = 0;
      while (bytes.hasRemaining() && got >= 0) {
        got = channel.read(bytes);
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    }
  }
}
