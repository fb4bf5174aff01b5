package io.headgate.transforms.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A channel as Parquet wants it: with a position, and with a buffer for the many small writes of
 * headers. The buffer is given back by {@link #rest}, so that an open file costs little. Not
 * thread-safe.
 */
final class ChannelOutput extends PositionOutputStream implements OutputFile {
  private static final int BUFFER = 64 << 10;
  private static final byte[] NONE = new byte[0];

  private final WritableByteChannel channel;
  private final String name;
  private byte[] buffer = NONE;
  private int buffered;
  private long position;

  /**
   * @param channel stays open when this is closed
   * @param name what messages call it
   */
  ChannelOutput(WritableByteChannel channel, String name) {
    this.channel = channel;
    this.name = name;
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void write(int value) throws IOException {
    room(1);
    buffer[buffered++] = (byte) value;
    position++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length >= BUFFER) {
      drain();
      send(bytes, offset, length);
    } else {
      room(length);
      System.arraycopy(bytes, offset, buffer, buffered, length);
      buffered += length;
    }
    position += length;
  }

  /** Writes out what is buffered and gives back the buffer. */
  void rest() throws IOException {
    drain();
    buffer = NONE;
  }

  /** Does nothing: small writes are gathered until {@link #rest} or {@link #close}. */
  @Override
  public void flush() {}

  @Override
  public void close() throws IOException {
    rest();
  }

  private void room(int length) throws IOException {
    if (buffered + length > buffer.length) {
      drain();
      if (buffer.length == 0) {
        buffer = new byte[BUFFER];
      }
    }
  }

  private void drain() throws IOException {
    send(buffer, 0, buffered);
    buffered = 0;
  }

  private void send(byte[] bytes, int offset, int length) throws IOException {
    for (int at = offset; at < offset + length; ) {
      // In steps: the JDK copies each write of heap bytes into a direct buffer of that size.
      ByteBuffer step = ByteBuffer.wrap(bytes, at, Math.min(BUFFER, offset + length - at));
      at += step.remaining();
      while (step.hasRemaining()) {
        channel.write(step);
      }
    }
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return this;
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return this;
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  @Override
  public String getPath() {
    return name;
  }
}
