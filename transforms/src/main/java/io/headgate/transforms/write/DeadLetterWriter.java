package io.headgate.transforms.write;

import io.headgate.batch.RecordBatch;
import io.headgate.tables.DataFile;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the dead letters of one shard or bundle, one file at a time, which rolls over when it
 * reaches its target size. Not thread-safe.
 */
final class DeadLetterWriter {
  private final DeadLetterSettings settings;
  private final String name;
  private final Consumer<DataFile> out;
  private @Nullable DeadLetterFile file;
  private int begun;

  /**
   * A writer of nothing so far.
   *
   * @param name what file names call it; no other writer of the run has it
   */
  DeadLetterWriter(DeadLetterSettings settings, String name, Consumer<DataFile> out) {
    this.settings = settings;
    this.name = name;
    this.out = out;
  }

  /** Writes the dead letters of a batch. */
  void add(RecordBatch letters) throws IOException {
    for (int row = 0; row < letters.rows(); row++) {
      DeadLetterFile open = openFile();
      open.write(letters, row);
      if (open.bytesWritten() >= settings.targetFileBytes()) {
        finish();
      }
    }
  }

  /** Closes the open file, if there is one. */
  void finish() throws IOException {
    DeadLetterFile open = file;
    if (open != null) {
      DataFile finished = open.finish();
      file = null;
      out.accept(finished);
    }
  }

  /** Gives up: closes the open file as it is. */
  void abandon(Throwable cause) {
    DeadLetterFile open = file;
    file = null;
    if (open != null) {
      try {
        open.abandon();
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
  }

  private DeadLetterFile openFile() throws IOException {
    DeadLetterFile open = file;
    if (open == null) {
      open =
          new DeadLetterFile(
              settings
                  .staging()
                  .begin(
                      DataFile.Kind.DEAD_LETTERS,
                      "dead-letters-"
                          + settings.staging().filePrefix()
                          + "-"
                          + name
                          + "-"
                          + begun++
                          + ".ndjson"),
              settings.runStart().toString());
      file = open;
    }
    return open;
  }
}
