package io.headgate.sources.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * The bytes of a file up to the size that was listed, whatever the file has now. Where the file has
 * fewer it breaks, so that this is never taken for the end of its rows.
 */
public final class ListedStream extends InputStream {
  private final InputStream in;
  private final long listed;
  private final boolean lenient;
  private long position;

  /**
   * @param in the file from {@code position} on
   * @param listed its size
   * @param lenient whether a file with fewer bytes just ends, as is right where only a sample of
   *     its rows is wanted
   */
  public ListedStream(InputStream in, long position, long listed, boolean lenient) {
    this.in = in;
    this.position = position;
    this.listed = listed;
    this.lenient = lenient;
  }

  /** How far the file was read. */
  long position() {
    return position;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    long rest = listed - position;
    if (rest <= 0 || length == 0) {
      return rest <= 0 ? -1 : 0;
    }
    int count = in.read(target, offset, (int) Math.min(length, rest));
    if (count < 0 && !lenient) {
      throw new EOFException(
          String.format(Locale.ROOT, "it ends at byte %,d (listed: %,d)", position, listed));
    }
    position += Math.max(0, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
