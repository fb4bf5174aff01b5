package io.headgate.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The right to write to a job's sink: one holder at a time. It is a lock of the operating system on
 * {@code _headgate/<job>/lease}, so it ends with the process that holds it, however that process
 * ends. The file's text names the holder, for messages only.
 */
public final class Lease implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Times 50 ms: how long a holder has to write its name. */
  private static final int NAME_ATTEMPTS = 40;

  private final Path file;
  private final FileChannel channel;

  private Lease(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Who holds a lease. */
  private record Holder(String run, String host, long pid, String user, String since) {
    /** Of another host nothing is known, so its word is taken. */
    boolean isAlive() {
      return !host.equals(Lease.host()) || ProcessHandle.of(pid).isPresent();
    }

    String describe() {
      return "run %s is writing to its sink since %s (process %d of %s on %s)"
          .formatted(run, since, pid, user, host);
    }
  }

  /**
   * Takes the lease.
   *
   * @throws SinkException if another process has it; the message names the holder
   */
  static Lease acquire(Path file, String job, String run) throws IOException {
    Files.createDirectories(file.getParent());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      try (channel) {
        throw new SinkException(
            "Cannot start job %s: %s. Wait for it to end, or stop it."
                .formatted(job, describeHolder(channel)));
      }
    }
    byte[] name = JSON.writeValueAsBytes(me(run));
    channel.write(ByteBuffer.wrap(name), 0);
    channel.truncate(name.length);
    return new Lease(file, channel);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very JVM: held all the same
    }
  }

  private static Holder me(String run) {
    return new Holder(
        run,
        host(),
        ProcessHandle.current().pid(),
        System.getProperty("user.name", "?"),
        Instant.now().toString());
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
      return text.length == 0 ? Optional.empty() : Optional.of(JSON.readValue(text, Holder.class));
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

  /** Gives the lease back. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
