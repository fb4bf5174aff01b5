package io.headgate.formats.compress;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The content of a zstd file of one or more frames (RFC 8878).
 *
 * <p>Stricter than zstd-jni's own stream, which takes a frame that breaks off for the end of the
 * file if a whole one came before it (seen in 1.5.6-6): here a file ends with a whole frame.
 */
final class ZstdStream extends InputStream {
  private static final int BUFFER_BYTES = 1 << 17;

  private final InputStream in;
  private final byte[] read = new byte[BUFFER_BYTES];
  private final ByteBuffer source = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
  private final ByteBuffer content = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
  private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
  private boolean inFrame;

  ZstdStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!content.hasRemaining()) {
      boolean more = inFrame && content.limit() == content.capacity();
      if (!more && !source.hasRemaining() && !fill()) {
        if (inFrame) {
          throw new EOFException("its zstd data ends early");
        }
        return -1;
      }
      decompress();
    }
    int count = Math.min(length, content.remaining());
    content.get(target, offset, count);
    return count;
  }

  private void decompress() throws IOException {
    content.clear();
    try {
      inFrame = !zstd.decompressDirectByteBufferStream(content, source);
    } catch (ZstdException e) {
      content.position(0).limit(0);
      throw e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()
          ? new IOException(
              "its zstd frames need a window of more than 128 MiB (expected: at most that; compress without --long)",
              e)
          : new DamagedContentException("its zstd data is damaged", e);
    }
    content.flip();
  }

  private boolean fill() throws IOException {
    int count = in.read(read, 0, read.length);
    source.clear();
    source.put(read, 0, Math.max(0, count)).flip();
    return count > 0;
  }

  @Override
  public void close() throws IOException {
    zstd.close();
    in.close();
  }
}
