package io.headgate.tables;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where the files of one job are kept: a folder, a prefix in a bucket. It knows nothing of
 * versions; that is a {@link Table}'s.
 *
 * <p>It has two halves. Workers stage files ({@link Stage}); nobody who looks for files finds a
 * staged one. The driver, which holds the lease, publishes them. There is no way to move a file:
 * what {@link #publish} does is the store's own business, such as a rename or the completion of an
 * upload. Everything that the driver does may be done twice, and by whoever goes on after it was
 * killed.
 *
 * <p>Besides files there are objects: small, whole, named below {@link #home}, such as {@code
 * manifests/000000000001.json}. Methods throw a {@link SinkException}, with nothing touched, where
 * the way to a file or object is not the job's own, such as a link.
 */
public interface Store {
  /** Where the output is, absolute, without a slash at its end. */
  String root();

  /** Where dead letters are, absolute, without a slash at its end; it may be below the output. */
  String deadLetters();

  /** Where the job's objects are, absolute, without a slash at its end. */
  String home();

  /** Whether nothing was ever written here for the job. */
  boolean isNew() throws IOException;

  /**
   * Takes the right to change what is stored: one holder at a time.
   *
   * @param run who takes it, for messages
   * @param epochs asked once the lease is held, so that epochs rise even if its object is removed
   * @throws SinkException if somebody else holds it; the message names the holder
   */
  Lease lease(String run, Lease.Epochs epochs) throws IOException;

  /** The names of the objects directly below this one, sorted; none if it is not there. */
  List<String> list(String folder) throws IOException;

  /**
   * Opens an object.
   *
   * @throws java.nio.file.NoSuchFileException if it is not there
   */
  InputStream open(String name) throws IOException;

  /** Whether an object is there. */
  boolean has(String name) throws IOException;

  /**
   * Creates an object unless it is there, so that it lasts: of several that try, one succeeds.
   *
   * @return whether this one did
   */
  boolean createIfAbsent(String name, byte[] content) throws IOException;

  /** Puts an object, so that it lasts, in the place of one that is there. */
  void put(String name, byte[] content) throws IOException;

  /** Deletes an object; one that is not there is fine. */
  void delete(String name) throws IOException;

  /** Removes what is left of objects that were cut short; nobody else may be creating any. */
  void removeUnfinished() throws IOException;

  /** The names under which something is staged, sorted. */
  List<String> stagings() throws IOException;

  /** Begins to stage under a name that no other attempt has. */
  Stage stage(String staging) throws IOException;

  /**
   * Makes what is staged last until it is published or discarded.
   *
   * @throws SinkException if one of these is not staged under that name, or has another length
   */
  void seal(String staging, Collection<Staged> files) throws IOException;

  /**
   * Makes staged files visible where they belong, so that they last. They replace what is there,
   * which can only be what an earlier attempt at the same publication has made visible.
   *
   * @return those that are neither staged nor visible
   */
  List<Staged> publish(String staging, Collection<Staged> files) throws IOException;

  /** Removes all that is staged under a name; if there is nothing, that is fine. */
  void discard(String staging) throws IOException;

  /**
   * Looks whether files can be published or deleted here, without touching anything.
   *
   * @throws SinkException if the way to one of them is not the job's own
   */
  void check(Collection<StoredFile> files) throws IOException;

  /** Whether a file is visible. */
  boolean exists(StoredFile file) throws IOException;

  /** Deletes visible files, and folders that are empty then; what is not there is fine. */
  void delete(Collection<StoredFile> files) throws IOException;

  /**
   * Every visible file below {@link #root}, whoever's it is, but nobody's objects.
   *
   * @param unreadable takes a sentence for each place that could not be looked into
   * @return paths relative to the root
   */
  List<String> files(Consumer<String> unreadable) throws IOException;
}
