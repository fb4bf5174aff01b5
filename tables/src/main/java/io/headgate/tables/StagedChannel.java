package io.headgate.tables;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** A file that is being staged. Not thread-safe. */
public interface StagedChannel extends WritableByteChannel {
  /** What messages call it. */
  String name();

  /**
   * Ends the file, so that it lasts.
   *
   * @return what the driver needs to publish it
   */
  Staged finish() throws IOException;

  /** Gives up: nothing of the file is left. Harmless after {@link #finish}. */
  void abort() throws IOException;

  /** The same as {@link #abort}. */
  @Override
  default void close() throws IOException {
    abort();
  }
}
