package io.headgate.survey;

import io.headgate.optimizer.input.InputStatistics;
import io.headgate.options.JobFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Surveys files with a job of windows of five minutes. */
final class Surveyed {
  private Surveyed() {}

  static InputStatistics of(Path path, String more) {
    return result(path, more).statistics();
  }

  static Survey.Result result(Path path, String more) {
    try {
      return Survey.of(
          JobFile.parse(
              "job.yaml",
              """
              name: surveyed
              source: {paths: %s}
              schema:
                event_id: string
                ts: timestamp
                user_id: {type: int64, path: user.id}
                page: string
                agent: string
              eventTime: ts
              window: 5m
              sink: {path: out}
              %s
              """
                  .formatted(path, more),
              List.of(),
              Map.of()));
    } catch (io.headgate.options.JobFileException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }
}
