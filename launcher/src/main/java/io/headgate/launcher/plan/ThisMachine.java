package io.headgate.launcher.plan;

import com.sun.management.OperatingSystemMXBean;
import io.headgate.optimizer.Machine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What this machine is, and whether it has something else to do. */
public final class ThisMachine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  /** Share of the cores that others may keep busy before wall times teach nothing. */
  private static final double BUSY = 0.25;

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
    return "%d-cores-%dg-%s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            gigabytes,
            processor().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
  }

  /** Whether nearly all of it is free now. */
  public static boolean isQuiet() {
    double load = system().getSystemLoadAverage();
    return load <= BUSY * Runtime.getRuntime().availableProcessors() + 1;
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
