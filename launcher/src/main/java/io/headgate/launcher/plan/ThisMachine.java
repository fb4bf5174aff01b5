package io.headgate.launcher.plan;

import com.sun.management.OperatingSystemMXBean;
import io.headgate.optimizer.request.Machine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What this machine is, and whether it has something else to do. */
public final class ThisMachine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  /** Linux: what all cores together have done since the start of the system. */
  private static final Path STAT = Path.of("/proc/stat");

  /** Columns of it: user, nice, system, idle, waiting, interrupts; in hundredths of a second. */
  private static final int IDLE = 4;

  private static final int WAITING = 5;
  private static final double TICKS = 100;

  private ThisMachine() {}

  /** Its cores and memory, or what its container may have. */
  public static Machine machine() {
    return new Machine(Runtime.getRuntime().availableProcessors(), system().getTotalMemorySize());
  }

  /**
   * A name under which runs on machines like this one are comparable: {@code
   * 2-cores-24g-intel-r-xeon-r-processor}.
   */
  public static String fingerprint() {
    long gigabytes = Math.round(system().getTotalMemorySize() / (double) (1L << 30));
    return Runtime.getRuntime().availableProcessors()
        + "-cores-"
        + gigabytes
        + "g-"
        + processor().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /**
   * CPU seconds of everything on this machine since some moment in the past; empty where the system
   * does not say.
   */
  public static OptionalDouble busySeconds() {
    if (!Files.isReadable(STAT)) {
      return OptionalDouble.empty();
    }
    try (Stream<String> lines = Files.lines(STAT)) {
      String[] all = lines.findFirst().orElse("").trim().split(" +", -1);
      long ticks = 0;
      for (int column = 1; column < all.length - 2; column++) { // the last two are in the first
        ticks += column == IDLE || column == WAITING ? 0 : Long.parseLong(all[column]);
      }
      return OptionalDouble.of(ticks / TICKS);
    } catch (IOException | NumberFormatException e) {
      return OptionalDouble.empty(); // only says whether wall times teach something
    }
  }

  private static String processor() {
    if (!Files.isReadable(CPU_INFO)) {
      return System.getProperty("os.arch");
    }
    try (var lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith(MODEL))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElseGet(() -> System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch"); // only a name
    }
  }

  private static OperatingSystemMXBean system() {
    return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  }
}
