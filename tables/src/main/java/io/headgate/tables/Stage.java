package io.headgate.tables;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/**
 * The half of a {@link Store} that workers have: here one attempt of a run puts its files until
 * they are published. Several workers and threads may use copies of it side by side.
 */
public interface Stage extends Serializable {
  /**
   * Begins a file.
   *
   * @param path where it belongs, relative to the folder of its kind
   * @throws IOException if it cannot be begun; the message names it
   */
  StagedChannel stage(DataFile.Kind kind, String path) throws IOException;

  /** Puts an object beside the files, whole, in the place of one that is there. */
  void put(String name, byte[] content) throws IOException;

  /** An object beside the files; empty if it is not there. */
  Optional<byte[]> get(String name) throws IOException;

  /** Where this is, for messages. */
  @Override
  String toString();
}
