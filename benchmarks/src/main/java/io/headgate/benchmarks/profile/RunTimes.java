package io.headgate.benchmarks.profile;

import io.headgate.run.Progress;
import io.headgate.run.RunFolder;
import io.headgate.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When what happened in a run that has ended, epoch milliseconds; from its folder.
 *
 * @param started its main program began
 * @param running the runner took the graph
 * @param firstRow a worker had rows to decode
 * @param publishing the graph had ended
 * @param ended the output was visible
 */
public record RunTimes(long started, long running, long firstRow, long publishing, long ended) {
  private static final String FIRST_ROWS = "First rows arrive.";

  /** Reads a run's folder. */
  public static RunTimes of(RunFolder folder) throws IOException {
    RunResult result = folder.result().orElseThrow();
    List<Progress> progress = folder.allProgress();
    return new RunTimes(
        result.startedMillis(),
        first(progress, Progress.Phase.RUNNING),
        firstRow(folder),
        first(progress, Progress.Phase.PUBLISHING),
        result.endedMillis());
  }

  private static long firstRow(RunFolder folder) throws IOException {
    try (Stream<String> log = Files.lines(folder.log())) {
      return log.filter(line -> line.endsWith(FIRST_ROWS))
          .map(line -> Instant.parse(line.substring(0, line.indexOf(' '))).toEpochMilli())
          .findFirst()
          .orElseThrow();
    }
  }

  private static long first(List<Progress> progress, Progress.Phase phase) {
    return progress.stream()
        .filter(line -> line.phase() == phase)
        .mapToLong(Progress::atMillis)
        .findFirst()
        .orElseThrow();
  }
}
