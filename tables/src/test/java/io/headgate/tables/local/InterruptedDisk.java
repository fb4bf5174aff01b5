package io.headgate.tables.local;

import io.headgate.terms.Durability;
import java.io.IOException;
import java.nio.file.Path;

/** A disk on which one change does not happen: {@code VERB PATH}, a regular expression. */
final class InterruptedDisk extends Disk {
  private final String change;

  InterruptedDisk(String change) {
    super(Durability.NONE);
    this.change = change;
  }

  private void before(String verb, Path path) throws IOException {
    if ((verb + " " + path).matches(change)) {
      throw new IOException("interrupted");
    }
  }

  @Override
  void move(Path from, Path to) throws IOException {
    before("move", to);
    super.move(from, to);
  }

  @Override
  void delete(Path file) throws IOException {
    before("delete", file);
    super.delete(file);
  }
}
