package io.headgate.formats.text;

import io.headgate.terms.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The text of a stream in UTF-8. Bytes that are no character of its encoding break the stream. */
public final class Utf8Stream extends InputStream {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final TextEncoding encoding;
  private final CharsetDecoder decoder;
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
  private final ByteBuffer raw = ByteBuffer.allocate(BUFFER).limit(0);
  private final CharBuffer characters = CharBuffer.allocate(BUFFER).limit(0);
  private final ByteBuffer text = ByteBuffer.allocate(BUFFER).limit(0);
  private long taken;
  private boolean atEnd;

  private Utf8Stream(InputStream in, TextEncoding encoding) {
    this.in = in;
    this.encoding = encoding;
    this.decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** The stream itself if it is in UTF-8 already. */
  public static InputStream of(InputStream in, TextEncoding encoding) {
    return encoding == TextEncoding.UTF_8 ? in : new Utf8Stream(in, encoding);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (!text.hasRemaining()) {
      if (atEnd && !raw.hasRemaining() && !characters.hasRemaining()) {
        return -1;
      }
      decode();
      text.clear();
      encoder.encode(characters, text, atEnd);
      text.flip();
    }
    int count = Math.min(length, text.remaining());
    text.get(buffer, offset, count);
    return count;
  }

  private void decode() throws IOException {
    raw.compact();
    if (!atEnd) {
      int count = in.read(raw.array(), raw.position(), raw.remaining());
      atEnd = count < 0;
      raw.position(raw.position() + Math.max(0, count));
    }
    raw.flip();
    characters.compact();
    int before = raw.position();
    CoderResult result = decoder.decode(raw, characters, atEnd);
    taken += raw.position() - before;
    characters.flip();
    if (result.isError()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "byte 0x%02X at byte %,d is no character (expected: %s)",
              raw.get(raw.position()) & 0xFF,
              taken,
              encoding.charset().name()));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
