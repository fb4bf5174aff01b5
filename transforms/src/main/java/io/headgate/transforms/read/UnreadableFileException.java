package io.headgate.transforms.read;

import java.io.IOException;

/** A file that cannot be read, or not to its end; the message names it. */
public final class UnreadableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableFileException(String message, Throwable cause) {
    super(message, cause);
  }

  /** {@code path} cannot be read from this byte of its uncompressed content on. */
  static UnreadableFileException of(String path, long position, IOException cause) {
    String where = position == 0 ? "" : " at byte %,d of its content".formatted(position);
    return new UnreadableFileException(
        "Cannot read %s%s: %s. Repair or remove the file, or set onUnreadable: skip."
            .formatted(path, where, reason(cause)),
        cause);
  }

  private static String reason(IOException cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message.replaceAll("\\.$", "");
  }
}
