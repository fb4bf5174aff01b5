package io.headgate.terms;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How the characters of a text file lie in its bytes. */
public enum TextEncoding {
  UTF_8(StandardCharsets.UTF_8),
  /** With a byte order mark; without one, big-endian. */
  UTF_16(StandardCharsets.UTF_16),
  UTF_16LE(StandardCharsets.UTF_16LE),
  UTF_16BE(StandardCharsets.UTF_16BE),
  /** ISO 8859-1. */
  LATIN_1(StandardCharsets.ISO_8859_1),
  /** Latin 1 with typographic quotes, dashes and the euro sign; CP1252. */
  WINDOWS_1252(Charset.forName("windows-1252"));

  private final Charset charset;

  TextEncoding(Charset charset) {
    this.charset = charset;
  }

  /** The JDK's implementation. */
  public Charset charset() {
    return charset;
  }
}
