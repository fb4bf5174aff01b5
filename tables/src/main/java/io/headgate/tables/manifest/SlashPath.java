package io.headgate.tables.manifest;

import java.util.Arrays;

/** Paths as texts, with slashes, on any store. */
final class SlashPath {
  private SlashPath() {}

  /** What is before the last slash; empty if there is none. */
  static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** What is behind the last slash. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether a path leads downwards only: no empty part, no dots alone, no NUL. */
  static boolean isPlain(String relative) {
    return relative.indexOf('\0') < 0
        && Arrays.stream(relative.split("/", -1))
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }

  /** Whether a path is that of a folder, or below it. */
  static boolean isIn(String folder, String path) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }
}
