package io.headgate.pipelines;

import com.sun.management.OperatingSystemMXBean;
import io.headgate.run.RunResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this process has used since it began. */
final class ProcessUsage {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessUsage.class);
  private static final double NANOS = 1e9;

  /** Linux: the high-water mark of resident memory. */
  private static final Path STATUS = Path.of("/proc/self/status");

  private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s*(\\d+) kB$");

  private ProcessUsage() {}

  static RunResult.Usage now() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new RunResult.Usage(system.getProcessCpuTime() / NANOS, peakBytes());
  }

  /** 0 where the system does not say. */
  private static long peakBytes() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try {
      Matcher peak = PEAK.matcher(Files.readString(STATUS));
      return peak.find() ? Long.parseLong(peak.group(1)) << 10 : 0;
    } catch (IOException e) {
      LOG.debug("The peak of memory is not known.", e);
      return 0;
    }
  }
}
