package io.headgate.benchmarks.shapes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches the JVM of a run from outside: its resident memory at its most, its direct buffers, and
 * what there is on disk. Not thread-safe.
 */
final class RunWatch implements Command.Watcher, AutoCloseable {
  /** So many looks at processes for one at the disk. */
  private static final int LOOKS = 10;

  /** A JVM is not asked anything before it has started, which a signal would end. */
  private static final long STARTED_LOOKS = 40;

  private final Path folder;
  private final long mostDiskBytes;
  private @Nullable DirectMemory direct;
  private long pid;
  private long residentBytes;
  private long diskBytes;
  private long looks;
  private long seen;

  /**
   * @param folder of all that is on disk
   * @param mostDiskBytes that there may be in it
   */
  RunWatch(Path folder, long mostDiskBytes) {
    this.folder = folder;
    this.mostDiskBytes = mostDiskBytes;
  }

  /** Process id of the run's JVM; 0 if none was seen. */
  long pid() {
    return pid;
  }

  long residentBytes() {
    return residentBytes;
  }

  long directBytes() {
    return direct == null ? 0 : direct.mostBytes();
  }

  /** Bytes in the folder at their most. */
  long diskBytes() {
    return diskBytes;
  }

  @Override
  public Optional<Ending> look(List<ProcessHandle> processes) {
    for (ProcessHandle process : processes) {
      if (process.pid() == pid || isRun(process.pid())) {
        pid = process.pid();
        residentBytes = Math.max(residentBytes, resident(pid));
        if (++seen == STARTED_LOOKS) {
          direct = DirectMemory.of(pid);
        }
      }
    }
    if (looks++ % LOOKS == 0) {
      diskBytes = Math.max(diskBytes, bytes(folder));
    }
    return diskBytes > mostDiskBytes ? Optional.of(Ending.DISK) : Optional.empty();
  }

  private static boolean isRun(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
          .contains("--run=file:");
    } catch (IOException ended) {
      return false;
    }
  }

  private static long resident(long pid) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(pid), "status"), StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException ended) {
      return 0;
    }
  }

  /** Of all files that are there to the end of the look. */
  private static long bytes(Path folder) {
    long[] bytes = {0};
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              bytes[0] += attributes.size();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            @SuppressWarnings("NullAway") // the visitor's contract: null unless listing failed
            public FileVisitResult postVisitDirectory(Path inner, IOException failed) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException gone) {
      return bytes[0];
    }
    return bytes[0];
  }

  @Override
  public void close() {
    if (direct != null) {
      direct.close();
    }
  }
}
