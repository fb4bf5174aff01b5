package io.headgate.formats.text;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/**
 * Looks for the array at a path of keys in a JSON object, byte by byte, and for the object's end.
 * What is beside the path is stepped over, and is not checked.
 */
final class PathSearch {
  private final List<byte[]> keys;
  private final BitSet objects = new BitSet();
  private int level;
  private int matched;
  private boolean found;
  private boolean inString;
  private boolean escaped;
  private boolean expectsKey;
  private boolean readsKey;
  private int keyAt;
  private boolean isKey;
  private boolean follows;

  /** What a byte was. */
  enum Event {
    /** Nothing that matters. */
    NONE,
    /** The beginning of the array. */
    ARRAY,
    /** The end of the object. */
    END
  }

  PathSearch(List<String> keys) {
    this.keys = keys.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** Whether an object has begun and not ended. */
  boolean isActive() {
    return level > 0;
  }

  /** Whether the object had the array. */
  boolean isFound() {
    return found;
  }

  /** Takes the next byte; the first one of an object is its brace. */
  Event step(byte next) {
    if (inString) {
      inString(next);
      return Event.NONE;
    }
    switch (next) {
      case '"' -> {
        inString = true;
        readsKey = expectsKey;
        keyAt = 0;
        isKey = readsKey && level == matched + 1;
      }
      case ':' -> {
        follows = isKey;
        expectsKey = false;
      }
      case ',' -> {
        follows = false;
        expectsKey = objects.get(level);
      }
      case '{' -> beginObject();
      case '[' -> {
        return beginArray();
      }
      case '}', ']' -> {
        return end();
      }
      default -> {
        // Space, or a part of a number or a word.
      }
    }
    return Event.NONE;
  }

  private void inString(byte next) {
    if (escaped) {
      escaped = false;
      isKey = false;
    } else if (next == '\\') {
      escaped = true;
    } else if (next == '"') {
      inString = false;
      isKey &= readsKey && keyAt == keys.get(matched).length;
      readsKey = false;
    } else if (readsKey) {
      isKey = isKey && keyAt < keys.get(matched).length && keys.get(matched)[keyAt] == next;
      keyAt++;
    }
  }

  private void beginObject() {
    if (level == 0) {
      matched = 0;
      found = false;
    } else if (follows && matched + 1 < keys.size()) {
      matched++;
    }
    objects.set(++level);
    follows = false;
    expectsKey = true;
  }

  private Event beginArray() {
    boolean wanted = follows && matched + 1 == keys.size();
    objects.clear(++level);
    follows = false;
    expectsKey = false;
    found |= wanted;
    return wanted ? Event.ARRAY : Event.NONE;
  }

  private Event end() {
    level--;
    matched = Math.min(matched, Math.max(0, level - 1));
    follows = false;
    expectsKey = false;
    return level == 0 ? Event.END : Event.NONE;
  }
}
