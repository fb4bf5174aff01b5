package io.headgate.cli.init.input;

import io.headgate.sources.files.FileRange;
import io.headgate.sources.files.InputFile;
import io.headgate.terms.Compression;
import io.headgate.terms.TextEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a file that are looked at. The array is not copied. */
public final class Window {
  /** Bytes from which the kind and the dialect of a file are told: 256 KiB. */
  public static final int HEAD_BYTES = 256 << 10;

  private final InputFile file;
  private final long start;
  private final byte[] bytes;
  private final boolean isWhole;

  /**
   * @param start where the bytes begin in the uncompressed content
   * @param bytes the uncompressed content from there on
   * @param isWhole whether they are all of the file
   */
  public Window(InputFile file, long start, byte[] bytes, boolean isWhole) {
    this.file = file;
    this.start = start;
    this.bytes = bytes;
    this.isWhole = isWhole;
  }

  /** The file. */
  public InputFile file() {
    return file;
  }

  /** Where the bytes begin in the uncompressed content. */
  public long start() {
    return start;
  }

  /** The bytes; not to be modified. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether they are all of the file. */
  public boolean isWhole() {
    return isWhole;
  }

  /** The file's path. */
  public String path() {
    return file.path();
  }

  /** The range of the file in which these bytes are. */
  public FileRange range() {
    if (isWhole) {
      return FileRange.whole(file);
    }
    boolean plain = file.compression() == Compression.NONE;
    long end = start + bytes.length;
    return new FileRange(
        file.path(),
        file.stamp(),
        start,
        plain ? Math.min(end, file.bytes()) : end,
        file.compression());
  }

  /** What is left of it behind some bytes. */
  public Window from(int index) {
    return new Window(file, start + index, Arrays.copyOfRange(bytes, index, bytes.length), false);
  }

  /** The first bytes as UTF-8, without a byte order mark, up to {@link #HEAD_BYTES}. */
  public byte[] head(TextEncoding encoding) {
    return headText(encoding).getBytes(StandardCharsets.UTF_8);
  }

  /** The first bytes as text, without a byte order mark, up to {@link #HEAD_BYTES}. */
  public String headText(TextEncoding encoding) {
    int length = Math.min(HEAD_BYTES, bytes.length);
    String text = new String(bytes, 0, length, encoding.charset());
    if (length < bytes.length || !isWhole) {
      text = text.replaceFirst("\uFFFD$", "");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Whether the head is all of the file. */
  public boolean hasWholeHead() {
    return isWhole && bytes.length <= HEAD_BYTES;
  }
}
