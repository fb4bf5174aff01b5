package io.headgate.launcher.run;

import io.headgate.launcher.history.RunRecord.Outcome;
import io.headgate.launcher.runner.Runner;
import io.headgate.optimizer.request.Lesson;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.terms.Numbers;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a run's process ended without a result.
 *
 * @param outcome {@link Outcome#DIED} of too little memory, of which the next plan learns, or
 *     {@link Outcome#FAILED}
 * @param message {@code Cannot finish run …: <cause>. <what to do>}, with where the log is
 */
public record ExitDiagnosis(Outcome outcome, String message) {
  private static final int TAIL_BYTES = 64 << 10;
  private static final int SIGNAL = 128;
  private static final int KILLED = SIGNAL + 9;

  /**
   * Finds out.
   *
   * @param exitCode of the process, where 128 and more is a signal
   */
  public static ExitDiagnosis of(RunPlan plan, int exitCode, RunFolder folder) throws IOException {
    String tail = tail(folder.log());
    boolean exhausted = tail.contains("OutOfMemoryError");
    boolean died = (exhausted || exitCode == KILLED) && !plan.onCluster();
    String cause =
        died
            ? death(plan, exhausted) + " " + state(folder) + " " + next(plan, exhausted)
            : cause(exitCode, tail, exhausted);
    return new ExitDiagnosis(
        died ? Outcome.DIED : Outcome.FAILED,
        "Cannot finish run %s: %s%nLog: %s".formatted(plan.run(), cause, folder.log()));
  }

  private static String death(RunPlan plan, boolean exhausted) {
    String how =
        exhausted
            ? "it ran out of memory"
            : "it was killed (signal 9), as the system does when the machine or the container is"
                + " out of memory";
    return "%s: it had %s for %s on %s."
        .formatted(
            how,
            Numbers.size(plan.heapBytes()),
            Numbers.count(plan.workers(), "worker"),
            plan.runner());
  }

  private static String state(RunFolder folder) throws IOException {
    return StoppedRun.isPublishing(folder)
        ? "What it had begun to publish, the next run finishes."
        : "Nothing was published.";
  }

  /** What the next plan does by itself, and what the user may do instead. */
  private static String next(RunPlan plan, boolean exhausted) {
    long next = Lesson.of(plan.run(), plan.heapBytes(), 0).enoughBytes();
    List<String> choices = new ArrayList<>();
    choices.add("more with --heap");
    if (plan.workers() > 1) {
      choices.add("fewer workers with --workers");
    }
    if (Runner.named(plan.runner()).filter(runner -> runner.groupedCopies() > 0).isPresent()) {
      choices.add("a runner that spills with --runner=flink");
    }
    String taught =
        "The next plan of this job reserves %s, or takes another runner."
            .formatted(Numbers.size(next));
    return exhausted
        ? "%s You can choose yourself: %s.".formatted(taught, String.join(", ", choices))
        : "%s If it was other programs that took the memory, close them and run it again with --heap=%dm."
            .formatted(taught, plan.heapBytes() >> 20);
  }

  private static String cause(int exitCode, String tail, boolean exhausted) {
    if (exhausted) {
      return "the program that waits for the cluster ran out of memory. See the log.";
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
