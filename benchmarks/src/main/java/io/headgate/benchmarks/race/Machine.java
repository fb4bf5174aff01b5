package io.headgate.benchmarks.race;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where a race was run.
 *
 * @param cores that the JVM sees
 * @param processor its model; empty where the system does not say
 * @param memoryGiB of the machine
 * @param system name and version of the operating system
 * @param jdk version and vendor
 * @param load of the last minute, tasks that run or wait; negative where the system does not say
 */
public record Machine(
    int cores, String processor, double memoryGiB, String system, String jdk, double load) {
  private static final double GIB = 1L << 30;

  /** This machine, now. */
  public static Machine here() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        system.getAvailableProcessors(),
        processorModel(),
        system.getTotalMemorySize() / GIB,
        system.getName() + " " + system.getVersion(),
        System.getProperty("java.version") + ", " + System.getProperty("java.vendor"),
        system.getSystemLoadAverage());
  }

  /** Whether something else is running that may disturb measurements. */
  boolean isBusy() {
    return load > 0.5;
  }

  /** One line of Markdown. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%d cores%s, %.1f GiB, %s, JDK %s; load before the race %.2f",
        cores,
        processor.isEmpty() ? "" : " (" + processor + ")",
        memoryGiB,
        system,
        jdk,
        load);
  }

  private static String processorModel() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException | UncheckedIOException noSuchFile) {
      return "";
    }
  }
}
