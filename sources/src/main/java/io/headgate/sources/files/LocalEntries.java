package io.headgate.sources.files;

import java.io.IOException;
import java.nio.file.Path;

/** Takes what stands in a folder, each entry once. */
interface LocalEntries {
  void file(LocalEntry file) throws IOException;

  /** A pipe, a device, a socket. */
  void irregular(Path entry) throws IOException;

  void unreadable(Path entry, IOException cause) throws IOException;
}
