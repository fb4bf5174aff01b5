package io.headgate.testing.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A buffer of bytes that rows are written into; {@link #drain} empties it. */
public final class Bytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private int size;

  public Bytes(int capacity) {
    bytes = new byte[capacity];
  }

  /** A text in UTF-8. */
  public static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public int size() {
    return size;
  }

  void truncate(int newSize) {
    size = newSize;
  }

  public Bytes put(byte[] text) {
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    return this;
  }

  public Bytes put(int oneByte) {
    bytes[size++] = (byte) oneByte;
    return this;
  }

  /** A number without leading zeros, 0 or more. */
  public Bytes number(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits(value, digits);
  }

  /** The last digits of a number, with leading zeros. */
  public Bytes digits(long value, int digits) {
    long rest = value;
    for (int at = size + digits - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
    return this;
  }

  /** Sixteen digits. */
  public Bytes hex(long value) {
    for (int shift = 60; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(int) (value >>> shift) & 15];
    }
    return this;
  }

  /** Writes what was put and begins again. */
  public void drain(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }
}
