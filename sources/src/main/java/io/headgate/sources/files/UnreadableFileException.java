package io.headgate.sources.files;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** A file that cannot be read, or not to its end; the message names it. */
public final class UnreadableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableFileException(String message, Throwable cause) {
    super(message, cause);
  }

  /** {@code path} cannot be read from this byte of its uncompressed content on. */
  static UnreadableFileException of(String path, long position, IOException cause) {
    String where =
        position == 0 ? "" : String.format(Locale.ROOT, " at byte %,d of its content", position);
    return new UnreadableFileException(
        "Cannot read %s%s: %s.".formatted(path, where, reason(cause)), cause);
  }

  /** This, with what to do about it. */
  public UnreadableFileException withAdvice() {
    return new UnreadableFileException(
        getMessage() + " Repair or remove it, or set onUnreadable: skip.", this);
  }

  private static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "it is not there";
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message.replaceAll("\\.$", "");
  }
}
