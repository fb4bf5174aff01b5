package io.headgate.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The 64-bit hash of key columns: the same on every machine and version, because it decides which
 * shard a row belongs to. The finaliser is the one of MurmurHash3 (Austin Appleby, public domain).
 */
final class Hash {
  /** What a null row mixes in. */
  static final long NULL = 0x9E3779B97F4A7C15L;

  private static final long MULTIPLIER = 0x9DDFEA08EB382D69L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Hash() {}

  static long mix(long hash, long value) {
    return finish((hash ^ value) * MULTIPLIER + NULL);
  }

  static long of(byte[] bytes, int offset, int length) {
    long hash = length * MULTIPLIER;
    int end = offset + length;
    int at = offset;
    for (; at + 8 <= end; at += 8) {
      hash = (hash ^ finish((long) LONGS.get(bytes, at))) * MULTIPLIER;
    }
    long tail = 0;
    for (int shift = 0; at < end; at++, shift += 8) {
      tail |= (bytes[at] & 0xFFL) << shift;
    }
    return finish((hash ^ tail) * MULTIPLIER);
  }

  static long finish(long hash) {
    hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return hash ^ (hash >>> 33);
  }
}
