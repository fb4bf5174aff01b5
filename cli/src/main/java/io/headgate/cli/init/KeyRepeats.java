package io.headgate.cli.init;

/**
 * How often a key repeats, and whether its rows are equal: a table from the hash of a key to the
 * hash of its first row, of 32 bytes a key at most.
 */
final class KeyRepeats {
  private long[] keys = new long[1024];
  private long[] rows = new long[1024];
  private int count;
  private long equal;
  private long different;

  /** Notes a row. */
  void add(long keyHash, long rowHash) {
    long key = keyHash == 0 ? 1 : keyHash;
    int at = find(key);
    if (keys[at] == 0) {
      keys[at] = key;
      rows[at] = rowHash;
      if (++count > keys.length / 2) {
        grow();
      }
    } else if (rows[at] == rowHash) {
      equal++;
    } else {
      different++;
    }
  }

  /** Rows that were there before, byte by byte. */
  long equal() {
    return equal;
  }

  /** Rows whose key was there before, in a row that is not the same. */
  long different() {
    return different;
  }

  private int find(long key) {
    int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (keys.length - 1);
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldRows = rows;
    keys = new long[oldKeys.length * 2];
    rows = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int at = find(oldKeys[i]);
        keys[at] = oldKeys[i];
        rows[at] = oldRows[i];
      }
    }
  }

  /** FNV-1a of 64 bits, http://www.isthe.com/chongo/tech/comp/fnv. */
  static long hash(byte[] data, int from, int to) {
    long hash = 0xcbf29ce484222325L;
    for (int at = from; at < to; at++) {
      hash = (hash ^ data[at]) * 0x100000001b3L;
    }
    return hash;
  }
}
