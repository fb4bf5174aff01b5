package io.headgate.tables;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** The sink refuses: the message says what, why and what to do. */
public final class SinkException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public SinkException(String message) {
    super(message);
  }

  /** With a message for the user, and the cause. */
  public SinkException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The refusal of an object that is not as we have written it. */
  public static SinkException refused(String object, String cause) {
    return new SinkException(
        "Cannot read %s: %s. Nothing was touched. Restore it from a copy, or move it away: what it names is nobody's then, and to be removed by hand."
            .formatted(object, cause.strip().replaceAll("[.]$", "")));
  }

  /** Something that reads or changes files. */
  @FunctionalInterface
  public interface Action<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /**
   * Does it; what the file system says becomes a sentence.
   *
   * @param what for {@code Cannot <what>: <file>: <reason>.}
   */
  public static <T> T explaining(String what, Action<T> action) throws IOException {
    try {
      return action.run();
    } catch (FileSystemException e) {
      throw new SinkException("Cannot %s: %s.".formatted(what, reason(e)), e);
    }
  }

  /** The JDK's exceptions of files have the path as their message, and the reason in their name. */
  public static String reason(IOException e) {
    if (!(e instanceof FileSystemException file)) {
      return String.valueOf(e.getMessage()).replaceAll("[.]$", "");
    }
    return file.getFile() + ": " + reason(file);
  }

  private static String reason(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "it is not there";
    }
    return e instanceof DirectoryNotEmptyException
        ? "it is a folder that is not empty"
        : Objects.requireNonNullElse(e.getReason(), e.getClass().getSimpleName());
  }
}
