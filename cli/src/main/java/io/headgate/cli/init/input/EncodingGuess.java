package io.headgate.cli.init.input;

import io.headgate.sources.files.Encodings;
import io.headgate.sources.files.FileKind;
import io.headgate.terms.TextEncoding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells how characters lie in the bytes of some files. Bytes over 127 that are mostly no UTF-8 are
 * Latin-1, or Windows-1252 if some of them are control characters in Latin-1.
 */
public final class EncodingGuess {
  /** The bytes that stand for nothing in Windows-1252. */
  private static final List<Integer> UNDEFINED = List.of(0x81, 0x8D, 0x8F, 0x90, 0x9D);

  /** Bytes of the longest character of UTF-8. */
  private static final int LONGEST = 4;

  private boolean utf8;
  private boolean latin1;
  private boolean windows1252;
  private boolean undefined;
  private int right;
  private int wrong;

  private EncodingGuess() {}

  /**
   * The one encoding of all of them.
   *
   * @throws NoDraftException if they have more than one
   */
  public static TextEncoding of(InputWindows input) throws NoDraftException {
    Map<String, TextEncoding> utf16 = new LinkedHashMap<>();
    Map<String, EncodingGuess> others = new LinkedHashMap<>();
    for (Window head : input.heads()) {
      byte[] first =
          Arrays.copyOf(head.bytes(), Math.min(FileKind.HEAD_BYTES, head.bytes().length));
      Encodings.utf16(first).ifPresent(encoding -> utf16.put(head.path(), encoding));
    }
    for (Window window : input.windows()) {
      if (!utf16.containsKey(window.path())) {
        others.computeIfAbsent(window.path(), path -> new EncodingGuess()).see(window);
      }
    }
    Map<TextEncoding, String> found = new LinkedHashMap<>();
    utf16.forEach((path, encoding) -> found.putIfAbsent(encoding, path));
    others.forEach((path, guess) -> guess.add(path, found, !utf16.isEmpty()));
    if (found.containsKey(TextEncoding.WINDOWS_1252)) {
      found.remove(TextEncoding.LATIN_1);
    }
    List<Map.Entry<TextEncoding, String>> all = List.copyOf(found.entrySet());
    if (all.size() > 1) {
      throw new NoDraftException(
          all.get(1).getValue(),
          "it is written in %s, and %s in %s (expected: one encoding)"
              .formatted(
                  all.get(1).getKey().charset().name(),
                  all.get(0).getValue(),
                  all.get(0).getKey().charset().name()),
          "Convert one of them, or draft a job for each");
    }
    return all.isEmpty() ? TextEncoding.UTF_8 : all.get(0).getKey();
  }

  /** Files of ASCII alone are of any encoding but UTF-16. */
  private void add(String path, Map<TextEncoding, String> found, boolean asciiToo) {
    if (wrong > right) {
      boolean typographic = windows1252 && !undefined;
      found.putIfAbsent(typographic ? TextEncoding.WINDOWS_1252 : TextEncoding.LATIN_1, path);
    } else if (utf8 || (asciiToo && latin1)) {
      found.putIfAbsent(TextEncoding.UTF_8, path);
    }
  }

  private void see(Window window) {
    byte[] bytes = window.bytes();
    int edge = window.isWhole() ? 0 : LONGEST; // where a character may be cut
    latin1 |= bytes.length > 0;
    for (int at = 0; at < bytes.length; at++) {
      int length = bytes[at] >= 0 ? 1 : sequence(bytes, at);
      if (length > 1) {
        right++;
        utf8 = true;
        at += length - 1;
      } else if (bytes[at] < 0 && at >= edge && at < bytes.length - edge) {
        wrong(bytes[at] & 0xFF);
      }
    }
  }

  private void wrong(int value) {
    wrong++;
    windows1252 |= value < 0xA0;
    undefined |= UNDEFINED.contains(value);
  }

  /** The length of the UTF-8 sequence at an index; 0 if there is none. */
  private static int sequence(byte[] bytes, int at) {
    int lead = bytes[at] & 0xFF;
    int length = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    for (int next = at + 1; next < at + length; next++) {
      if (next >= bytes.length || (bytes[next] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
