package io.headgate.tables;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A file that is staged: all that the driver needs to publish it.
 *
 * @param kind what it holds
 * @param path where it belongs, relative to the folder of its kind
 * @param bytes its size
 * @param token by which the store finds it among what is staged: letters, digits and marks, without
 *     slashes
 */
public record Staged(DataFile.Kind kind, String path, long bytes, String token)
    implements Serializable {
  public Staged {
    requireNonNull(kind, "kind");
    requireNonNull(path, "path");
    requireNonNull(token, "token");
  }

  /** The file that it will be. */
  public StoredFile file() {
    return new StoredFile(kind, path);
  }

  /** Whether a text can be a token. */
  public static boolean isToken(String text) {
    return !text.isEmpty() && !text.matches("[.]{1,2}|.*[/\\\\\\x00].*");
  }
}
