package io.headgate.launcher.run;

import io.headgate.run.RunPlan;
import io.headgate.terms.Numbers;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds out why a run's process ended without a result. */
public final class ExitDiagnosis {
  private static final int TAIL_BYTES = 64 << 10;
  private static final int SIGNAL = 128;
  private static final int KILLED = SIGNAL + 9;

  private ExitDiagnosis() {}

  /** {@code Cannot finish run …: <cause>. <what to do>}, with where the log is. */
  public static String withoutResult(RunPlan plan, int exitCode, Path log) throws IOException {
    return "Cannot finish run %s: %s%nLog: %s"
        .formatted(plan.run(), cause(plan, exitCode, tail(log)), log);
  }

  private static String cause(RunPlan plan, int exitCode, String tail) {
    if (tail.contains("OutOfMemoryError")) {
      return "it ran out of memory, with a heap of %s. Give it more with --heap, or less input."
          .formatted(Numbers.size(plan.heapBytes()));
    }
    if (exitCode == KILLED) {
      return "it was killed (signal 9), as the system does when the machine is out of memory."
          + " Close other programs, or give it less with --heap.";
    }
    if (exitCode > SIGNAL) {
      return "it was stopped (signal %d). Run it again.".formatted(exitCode - SIGNAL);
    }
    return "its process ended with code %d: %s. See the log."
        .formatted(exitCode, rootCause(tail.lines().toList()));
  }

  /** The last "Caused by", else the first line that looks like an error, else the last line. */
  private static String rootCause(List<String> lines) {
    String found = "";
    for (String line : lines) {
      if (line.startsWith("Caused by: ")) {
        found = line.substring("Caused by: ".length());
      } else if (found.isEmpty() && line.matches("(Exception in |Error|.*\\bERROR\\b).*")) {
        found = line;
      }
    }
    if (found.isEmpty()) {
      found = lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1);
    }
    String cause = found.strip();
    return cause.endsWith(".") ? cause.substring(0, cause.length() - 1) : cause;
  }

  private static String tail(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, file.length())];
      file.seek(file.length() - bytes.length);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
