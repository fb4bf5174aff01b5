package io.headgate.formats.compress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of a gzip file of one or more members (RFC 1952).
 *
 * <p>Stricter than {@link java.util.zip.GZIPInputStream}, which takes a damaged header of a later
 * member for the end of the file: whatever follows a member has to be a whole member again. A read
 * returns what is there before it meets damage, so that nothing before the damage is lost.
 */
final class GzipStream extends InputStream {
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private int at;
  private int limit;
  private boolean inMember;
  private boolean first = true;

  GzipStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      if (!inMember && !startMember()) {
        return -1;
      }
      int count = inflate(target, offset, length);
      if (count > 0) {
        crc.update(target, offset, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else {
        if (limit - at == 0) {
          fill();
        }
        inflater.setInput(buffer, at, limit - at);
        at = limit;
      }
    }
  }

  private int inflate(byte[] target, int offset, int length) throws IOException {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      throw new DamagedContentException("its gzip data is damaged (" + e.getMessage() + ")", e);
    }
  }

  private boolean startMember() throws IOException {
    if (at == limit && !more()) {
      if (first) {
        throw new EOFException("it is empty (expected: gzip data)");
      }
      return false;
    }
    if (next() != 0x1F || next() != 0x8B || next() != 8) {
      String text =
          isText() ? ", but looks like plain text: rename it, or set source.compression: none" : "";
      throw new IOException(
          first
              ? "it is not gzip data" + text
              : "something that is not gzip data follows its gzip data");
    }
    int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    skipText(flags & NAME);
    skipText(flags & COMMENT);
    skip((flags & HEADER_CRC) != 0 ? 2 : 0);
    first = false;
    inMember = true;
    return true;
  }

  private boolean isText() {
    for (int i = 0; i < limit; i++) {
      if (buffer[i] >= 0 && buffer[i] < ' ' && "\t\n\r".indexOf(buffer[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  private void endMember() throws IOException {
    at = limit - inflater.getRemaining();
    long expectedCrc = nextInt();
    long expectedLength = nextInt();
    if (expectedCrc != crc.getValue()
        || expectedLength != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw new DamagedContentException("its gzip data is damaged (checksum or length differs)");
    }
    crc.reset();
    inflater.reset();
    inMember = false;
  }

  private long nextInt() throws IOException {
    return next() | (long) next() << 8 | (long) next() << 16 | (long) next() << 24;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText(int present) throws IOException {
    while (present != 0 && next() != 0) {}
  }

  private int next() throws IOException {
    if (at == limit) {
      fill();
    }
    return buffer[at++] & 0xFF;
  }

  private void fill() throws IOException {
    if (!more()) {
      throw new EOFException("its gzip data ends early");
    }
  }

  private boolean more() throws IOException {
    at = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
