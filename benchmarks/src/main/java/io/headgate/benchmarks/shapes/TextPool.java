package io.headgate.benchmarks.shapes;

import io.headgate.testing.generate.Draw;

/** What texts are cut from: neither quotes nor delimiters. */
final class TextPool {
  static final int SIZE = 1 << 20;
  private static final int LINE = 64;
  private static final String WORDS =
      "order_paid amber_shop page_view birch cart_item_added dune_visit elm_refund gold_member heath"
          + "_search iris_click jade_session kelp_error lime_timeout moss_ok night_batch oak pine_api";
  private static final String ANY =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-";

  private TextPool() {}

  /** Words, in any order. */
  static byte[] words(long seed, boolean lines) {
    Draw draw = new Draw(seed).at(0, 5);
    String[] words = WORDS.split(" ", -1);
    byte[] pool = new byte[SIZE];
    int at = 0;
    while (at < SIZE) {
      String word = words[draw.zipf(words.length)];
      for (int i = 0; i < word.length() && at < SIZE; i++) {
        pool[at++] = (byte) word.charAt(i);
      }
      if (at < SIZE) {
        pool[at++] = '.';
      }
    }
    return broken(pool, lines);
  }

  /** Letters and digits at random. */
  static byte[] random(long seed, boolean lines) {
    Draw draw = new Draw(seed).at(0, 6);
    byte[] pool = new byte[SIZE];
    for (int at = 0; at < SIZE; at++) {
      pool[at] = (byte) ANY.charAt(draw.below(ANY.length()));
    }
    return broken(pool, lines);
  }

  private static byte[] broken(byte[] pool, boolean lines) {
    for (int at = LINE; lines && at < SIZE; at += LINE) {
      pool[at] = '\n';
    }
    return pool;
  }
}
