package io.headgate.sink;

import java.util.List;

/**
 * What a publication will do, on disk before it does anything: the next start finishes it if this
 * process does not. Every step may be repeated.
 *
 * @param moves staged files and where they belong
 * @param remove files of earlier versions that this one replaces, absolute paths
 * @param manifest the version that this publication makes
 */
record Intent(List<Move> moves, List<String> remove, Manifest manifest) {
  Intent {
    moves = List.copyOf(moves);
    remove = List.copyOf(remove);
  }

  /** A staged file (absolute path) and its place (absolute path). */
  record Move(String from, String to) {}
}
