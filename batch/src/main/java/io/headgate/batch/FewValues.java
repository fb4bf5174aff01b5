package io.headgate.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Distinct values, numbered from 0 as they come, as long as they are at most {@link #MOST}. The
 * hash looks at three words of a value only: values that differ elsewhere are told apart by
 * comparing them, and when that takes too many comparisons they count as too many. Not thread-safe.
 */
final class FewValues {
  /** 256, so that a number fits into a byte. */
  static final int MOST = 256;

  private static final int SLOTS = 4 * MOST;
  private static final int MOST_COMPARED = 16;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final short[] slots = new short[SLOTS];
  private final int[] offsets = new int[MOST + 1];
  private byte[] bytes = new byte[256];
  private int entries;

  /** The number of this value; -1 if it would be one too many. */
  int entry(byte[] from, int offset, int length) {
    int slot = (int) hash(from, offset, length) & (SLOTS - 1);
    for (int compared = 0; slots[slot] != 0; compared++) {
      int entry = slots[slot] - 1;
      int start = offsets[entry];
      if (Arrays.equals(bytes, start, offsets[entry + 1], from, offset, offset + length)) {
        return entry;
      }
      if (compared == MOST_COMPARED) {
        return -1;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (entries == MOST) {
      return -1;
    }
    slots[slot] = (short) (entries + 1);
    return add(from, offset, length);
  }

  private int add(byte[] from, int offset, int length) {
    int used = usedBytes();
    int needed = Math.addExact(used, length);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, ColumnBuilder.grown(bytes.length)));
    }
    System.arraycopy(from, offset, bytes, used, length);
    offsets[entries + 1] = needed;
    return entries++;
  }

  private static long hash(byte[] bytes, int offset, int length) {
    if (length < Long.BYTES) {
      long value = length;
      for (int i = 0; i < length; i++) {
        value = value << 8 | (bytes[offset + i] & 0xFF);
      }
      return Hash.finish(value);
    }
    long first = (long) LONGS.get(bytes, offset);
    long middle = (long) LONGS.get(bytes, offset + (length - Long.BYTES) / 2);
    long last = (long) LONGS.get(bytes, offset + length - Long.BYTES);
    return Hash.finish(Hash.finish(first + length) + 31 * middle + last);
  }

  int entries() {
    return entries;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where this entry begins in {@link #bytes}; a negative one is empty. */
  int start(int entry) {
    return entry < 0 ? 0 : offsets[entry];
  }

  int length(int entry) {
    return entry < 0 ? 0 : offsets[entry + 1] - offsets[entry];
  }

  int usedBytes() {
    return offsets[entries];
  }

  byte[] copyOfBytes() {
    return Arrays.copyOf(bytes, usedBytes());
  }

  int[] copyOfOffsets() {
    return Arrays.copyOf(offsets, entries + 1);
  }

  void clear() {
    if (entries > 0) {
      Arrays.fill(slots, (short) 0);
      entries = 0;
    }
  }
}
