package io.headgate.tables;

import java.io.IOException;
import java.util.Optional;

/**
 * A job's output as versions, of which the newest is the output. Reading changes nothing and needs
 * no lease.
 *
 * <p>Guarantee: whoever reads by the newest version sees one whole version; whoever looks for files
 * sees only whole ones, and possibly a mix of two versions while one is published. Files that no
 * version lists are never touched.
 */
public interface Table {
  /** Where the output is. */
  String root();

  /** Whether nothing was ever written here for the job. */
  boolean isNew() throws IOException;

  /**
   * The newest version; empty if the job never published here.
   *
   * @throws SinkException if its manifest cannot be read, or names what is not the job's
   */
  Optional<Manifest> current() throws IOException;

  /** A version by its sequence number; empty if its manifest is not there (any more). */
  Optional<Manifest> version(long sequence) throws IOException;

  /** The run that has made the newest version. */
  Optional<String> newestRun() throws IOException;

  /** Whether a file is there. */
  boolean exists(StoredFile file) throws IOException;

  /** Where a file is, absolute. */
  String path(StoredFile file);

  /** Where something is staged under a name, absolute. */
  String stagingPath(String staging);

  /**
   * Takes the lease for a run, so that it may change the table.
   *
   * @throws SinkException if another process holds it
   */
  TableWriter begin(String run) throws IOException;
}
