package io.headgate.pipelines;

import io.headgate.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/** Another program that changes a file again and again, for as long as a run lasts. */
final class LogWriter implements AutoCloseable {
  /** Leaves the cores to the run that is tested. */
  private static final long PAUSE_NANOS = 100_000;

  private static final String OPEN = "{\"n\":";

  /** A line that is not complete, as there is one at every moment. */
  static final int OPEN_BYTES = OPEN.length();

  private final Thread thread;
  private volatile boolean closed;

  private LogWriter(Change change) {
    this.thread = new Thread(() -> repeat(change), "log writer");
    thread.setDaemon(true);
  }

  @FunctionalInterface
  private interface Change {
    void make(int number) throws IOException;
  }

  /** Appends lines {@code {"n":0}}, {@code {"n":1}}, …; the last one is never complete. */
  static LogWriter appendingTo(Path file) throws IOException {
    Files.writeString(file, OPEN);
    FileChannel log = FileChannel.open(file, StandardOpenOption.APPEND);
    LogWriter writer =
        new LogWriter(
            number -> {
              String line = number + "}\n" + OPEN;
              log.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            });
    return writer.started(file, OPEN.length() + 1000);
  }

  /** Gives the name of the file to a copy of it, again and again. */
  static LogWriter replacing(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    Path next = file.resolveSibling("next");
    LogWriter writer =
        new LogWriter(
            number -> {
              Files.write(next, content);
              Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            });
    return writer.started(file, 0);
  }

  private LogWriter started(Path file, long bytes) {
    thread.start();
    Await.until("the file has some lines", () -> Files.size(file) >= bytes);
    return this;
  }

  private void repeat(Change change) {
    try {
      for (int number = 0; !closed; number++) {
        change.make(number);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }
}
