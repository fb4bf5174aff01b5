package io.headgate.formats.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The bytes of one page while it is encoded; reused for the next. Little-endian, as Parquet is. */
final class PageBuffer {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[1 << 16];
  private int size;
  private int bits;

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
    bits = 0;
  }

  /** Makes room for this many more bytes; what puts them need not check. */
  void reserve(long more) {
    if (size + more > bytes.length) {
      long grown = Math.max(size + more, Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8));
      bytes = Arrays.copyOf(bytes, Math.toIntExact(grown));
    }
  }

  void putByte(int value) {
    bytes[size++] = (byte) value;
  }

  void putInt(int value) {
    INTS.set(bytes, size, value);
    size += 4;
  }

  void putIntAt(int at, int value) {
    INTS.set(bytes, at, value);
  }

  void putLong(long value) {
    LONGS.set(bytes, size, value);
    size += 8;
  }

  void put(byte[] from, int offset, int length) {
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  /** Puts one bit, the lowest of each byte first; all bits of a page come one after the other. */
  void putBit(boolean bit) {
    if ((bits & 7) == 0) {
      putByte(0);
    }
    if (bit) {
      bytes[size - 1] |= (byte) (1 << (bits & 7));
    }
    bits++;
  }

  void putVarInt(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      putByte((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    putByte(rest);
  }
}
