package io.headgate.tables.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.headgate.run.Mappers;
import io.headgate.tables.Lease;
import io.headgate.tables.SinkException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A lease that is a lock of the operating system on {@code _headgate/<job>/lease}, so it ends with
 * the process that holds it, however that process ends. The file's text names the holder, for
 * messages, and counts the holders: the epoch.
 */
final class LocalLease implements Lease {
  /** Times 50 ms: how long a holder has to write its name. */
  private static final int NAME_ATTEMPTS = 40;

  /**
   * The files that this JVM holds. To open and close one of them again would give up its lock:
   * POSIX locks end with any descriptor of the file that the process closes.
   */
  private static final Map<Object, Holder> HELD = new ConcurrentHashMap<>();

  private final Path file;
  private final Object key;
  private final FileChannel channel;
  private final long epoch;

  private LocalLease(Path file, Object key, FileChannel channel, long epoch) {
    this.file = file;
    this.key = key;
    this.channel = channel;
    this.epoch = epoch;
  }

  /** Who holds a lease. */
  private record Holder(String run, String host, long pid, String user, String since, long epoch) {
    /** Of another host nothing is known, so its word is taken. */
    boolean isAlive() {
      return !host.equals(LocalLease.host()) || ProcessHandle.of(pid).isPresent();
    }

    String describe() {
      return "run %s is writing to its sink since %s (process %d of %s on %s)"
          .formatted(run, since, pid, user, host);
    }
  }

  /**
   * Takes the lease.
   *
   * @param epochs asked once the lease is held: if the file was removed, the count goes on
   * @throws SinkException if somebody else has it, be it in this JVM; the message names the holder
   */
  static synchronized LocalLease acquire(Path file, String job, String run, Epochs epochs)
      throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      refuseHeld(job, HELD.get(key(file)));
    }
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try {
      return lock(file, channel, job, run, epochs);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static LocalLease lock(
      Path file, FileChannel channel, String job, String run, Epochs epochs) throws IOException {
    Object key = key(file);
    if (!isLocked(channel)) {
      throw refused(job, describeHolder(channel));
    }
    long before = readHolder(channel).map(Holder::epoch).orElse(0L);
    Holder me = me(run, Math.max(before, epochs.largest()) + 1);
    byte[] name = Mappers.lenient().writeValueAsBytes(me);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(name), 0);
    HELD.put(key, me);
    return new LocalLease(file, key, channel, me.epoch());
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very JVM: held all the same
    }
  }

  private static void refuseHeld(String job, @Nullable Holder holder) throws SinkException {
    if (holder != null) {
      throw refused(job, holder.describe());
    }
  }

  private static SinkException refused(String job, String holder) {
    return new SinkException(
        "Cannot start job %s: %s. Wait for it to end, or stop it.".formatted(job, holder));
  }

  /** What tells a file from another with its name. */
  private static Object key(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new SinkException(
          "Cannot use %s: it is %s (expected: a regular file). Nothing was touched; remove it."
              .formatted(file, attributes.isSymbolicLink() ? "a link" : "no regular file"));
    }
    return Objects.requireNonNullElse(attributes.fileKey(), file.toAbsolutePath());
  }

  @Override
  public long epoch() {
    return epoch;
  }

  /** Whether the file that is locked is still the one that others would lock. */
  @Override
  public boolean isHeld() throws IOException {
    try {
      return channel.isOpen() && key(file).equals(key);
    } catch (NoSuchFileException removed) {
      return false;
    }
  }

  private static Holder me(String run, long epoch) {
    return new Holder(
        run,
        host(),
        ProcessHandle.current().pid(),
        System.getProperty("user.name", "?"),
        Instant.now().toString(),
        epoch);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static Optional<Holder> readHolder(FileChannel channel) throws IOException {
    byte[] text = Channels.newInputStream(channel.position(0)).readAllBytes();
    try {
      return text.length == 0
          ? Optional.empty()
          : Optional.of(Mappers.lenient().readValue(text, Holder.class));
    } catch (JsonProcessingException halfWritten) {
      return Optional.empty();
    }
  }

  /** The holder may be about to write its name; until then an earlier holder's may stand there. */
  private static String describeHolder(FileChannel channel) throws IOException {
    for (int attempt = 0; attempt < NAME_ATTEMPTS; attempt++) {
      Optional<Holder> holder = readHolder(channel);
      if (holder.isPresent() && holder.get().isAlive()) {
        return holder.get().describe();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    return "another process is writing to its sink";
  }

  @Override
  public String toString() {
    return "the lease " + file;
  }

  @Override
  public void close() throws IOException {
    HELD.remove(key);
    channel.close();
  }
}
