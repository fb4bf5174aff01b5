package io.headgate.tables;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Changes a table, under its lease: finishes or discards what earlier runs have left, stages,
 * publishes, cleans. Not thread-safe.
 */
public interface TableWriter extends AutoCloseable {
  /**
   * Makes the table ready: finishes a publication that was interrupted, then discards what
   * unpublished runs have staged.
   *
   * @return the run whose publication was finished, if one was
   */
  Optional<String> recover() throws IOException;

  /**
   * The newest version when this run began; empty before {@link #recover}, and if there is none.
   */
  Optional<Manifest> current();

  /** Where this run stages its files; nobody else does, not even the same run in another try. */
  Stage stage() throws IOException;

  /**
   * Makes these files the job's whole output ({@code sink.mode: snapshot}). From the moment of the
   * commit the publication will happen, if not here, then in {@link #recover}.
   *
   * @throws SinkException if another run has published meanwhile, or a staged file is not as it was
   *     described: then nothing is published
   */
  Manifest publish(Commit commit) throws IOException;

  /** What the user has to know of this writer's doings, a sentence each. */
  List<String> notices();

  /**
   * Discards what this run has staged, unless its publication has begun: then the next start
   * finishes it.
   */
  void discard() throws IOException;

  /**
   * What there is to clean; changes nothing.
   *
   * @throws SinkException if the newest version names files and none of them is there, or a file is
   *     of a newer run: then something is wrong with the store, and nothing should be removed
   */
  Leftovers leftovers() throws IOException;

  /** Removes what {@link #leftovers} has listed; finishes an interrupted publication first. */
  void clean(Leftovers leftovers) throws IOException;

  /** Gives the lease back. */
  @Override
  void close() throws IOException;
}
