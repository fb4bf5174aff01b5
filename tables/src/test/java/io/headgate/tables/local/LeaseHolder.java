package io.headgate.tables.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Another process, which tries to lock a file. */
final class LeaseHolder {
  private LeaseHolder() {}

  /** Whether another process can lock the file. */
  static boolean isFree(Path file) throws IOException {
    try {
      return new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  LeaseHolder.class.getName(),
                  file.toString())
              .inheritIO()
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  public static void main(String[] args) {
    try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
      System.exit(channel.tryLock() == null ? 1 : 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
