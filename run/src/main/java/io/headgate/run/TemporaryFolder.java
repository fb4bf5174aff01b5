package io.headgate.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder for what does not stay, such as what a run spills and the native libraries it unpacks.
 * It is new, has a random name, and only its owner can enter it (mode 0700): what others could put
 * there would be executed.
 *
 * <p>Who uses it holds a shared lock on a file in it. The system gives a lock up with its process,
 * however that ends, also where nobody has waited for it; so a folder whose file can be locked by
 * somebody else is left over. The guarantee is the file system's: where it has no locks, nothing is
 * ever taken for left over.
 */
public final class TemporaryFolder implements AutoCloseable {
  /** Environment variable with the folder that a launcher has made for its run. */
  public static final String VARIABLE = "HEADGATE_TEMP";

  private static final String PREFIX = "headgate-tmp-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "([A-Za-z0-9-]+)-[0-9a-f]{16}");
  private static final String LOCK = ".in-use";
  private static final int RANDOM_BYTES = 8;
  private static final int ATTEMPTS = 20;

  /** Of this process: to open their locks again would give them up. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final boolean own;
  private final @Nullable FileChannel channel;

  private TemporaryFolder(Path path, boolean own, @Nullable FileChannel channel) {
    this.path = path;
    this.own = own;
    this.channel = channel;
  }

  /**
   * Makes one, which {@link #close} removes.
   *
   * @param purpose letters, digits and hyphens, for people who look into the parent
   * @throws IOException if it cannot be made, or the file system gives others rights on it
   */
  public static TemporaryFolder create(Path parent, String purpose) throws IOException {
    byte[] random = new byte[RANDOM_BYTES];
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      new SecureRandom().nextBytes(random);
      Path path =
          parent
              .toAbsolutePath()
              .resolve(PREFIX + purpose + "-" + HexFormat.of().formatHex(random));
      if (make(path)) {
        Optional<TemporaryFolder> made = hold(path, true);
        if (made.isPresent()) {
          return made.get();
        }
      }
    }
    throw new IOException("Cannot make a temporary folder in " + parent + ": others remove it.");
  }

  /** Whether it was made, because the name was free. */
  private static boolean make(Path path) throws IOException {
    try {
      PrivateFolder.create(path);
    } catch (FileAlreadyExistsException taken) {
      return false;
    } catch (IOException e) {
      throw new IOException(
          "Cannot make a temporary folder in %s: %s. Name another place with --temp (or java.io.tmpdir)."
              .formatted(path.getParent(), reason(e)),
          e);
    }
    try {
      require(path);
    } catch (IOException notPrivate) {
      Files.deleteIfExists(path);
      throw notPrivate;
    }
    return true;
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "it is not there";
    }
    return e instanceof AccessDeniedException
        ? "it cannot be written"
        : String.valueOf(e.getMessage());
  }

  /**
   * Uses one that another process has made and will remove.
   *
   * @throws IOException if it is a link, belongs to another user, or others have rights on it
   */
  public static TemporaryFolder join(Path path) throws IOException {
    require(path);
    return hold(path, false)
        .orElseThrow(() -> new IOException("Cannot use " + path + ": it is being removed."));
  }

  private static void require(Path path) throws IOException {
    Optional<String> objection = PrivateFolder.objection(path);
    if (objection.isPresent()) {
      throw new IOException(
          "Cannot use the temporary folder %s: %s (expected: a folder of this user that nobody else can enter). Name another place with --temp (or java.io.tmpdir)."
              .formatted(path, objection.get()));
    }
  }

  /** Empty if somebody is about to remove it. */
  private static Optional<TemporaryFolder> hold(Path path, boolean own) throws IOException {
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              path.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    } catch (NoSuchFileException swept) {
      return Optional.empty();
    }
    HELD.add(path);
    try {
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
      // A lock on a file that was removed before it was locked holds nothing.
      if (lock != null && Files.exists(path.resolve(LOCK))) {
        return Optional.of(new TemporaryFolder(path, own, channel));
      }
    } catch (IOException noLocks) {
      channel.close();
      return Optional.of(new TemporaryFolder(path, own, null));
    }
    channel.close();
    HELD.remove(path);
    return Optional.empty();
  }

  /** Where it is, absolute. */
  public Path path() {
    return path;
  }

  /** Ends the use of it; who has made it also removes it, with all that is in it. */
  @Override
  public void close() throws IOException {
    try {
      if (own && !Trees.delete(path)) {
        throw new DirectoryNotEmptyException(path.toString());
      }
    } finally {
      if (channel != null) {
        channel.close();
      }
      HELD.remove(path);
    }
  }

  /** For whom it was made, as its name says; empty if it is none of these folders. */
  public static Optional<String> purpose(Path path) {
    return Optional.of(NAME.matcher(path.getFileName().toString()))
        .filter(name -> name.matches())
        .map(name -> name.group(1));
  }

  /** The folders that processes of this user have left in a parent when they were killed. */
  public static List<Path> leftovers(Path parent) throws IOException {
    return find(parent, false);
  }

  /**
   * Removes the folders that processes of this user have left in a parent when they were killed.
   *
   * @return what was removed
   */
  public static List<Path> sweep(Path parent) throws IOException {
    return find(parent, true);
  }

  private static List<Path> find(Path parent, boolean remove) throws IOException {
    if (!Files.isReadable(parent)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path path : all) {
        Path absolute = path.toAbsolutePath();
        if (purpose(path).isPresent() && !HELD.contains(absolute) && isLeft(absolute, remove)) {
          found.add(absolute);
        }
      }
    }
    found.sort(null);
    return found;
  }

  /** What cannot be looked at or removed is left alone: it is nobody's task to fail for it. */
  private static boolean isLeft(Path path, boolean remove) {
    try {
      if (PrivateFolder.objection(path).isPresent()) {
        return false;
      }
      try (FileChannel channel =
          FileChannel.open(
              path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        if (channel.tryLock() == null) {
          return false;
        }
        return !remove || Trees.delete(path);
      }
    } catch (IOException e) {
      return false;
    }
  }
}
