package io.headgate.launcher;

import io.headgate.options.Job;
import io.headgate.sink.SinkException;
import io.headgate.sink.SinkFolder;
import java.nio.file.Path;

/** The sink that a job names. */
final class JobSink {
  private JobSink() {}

  static SinkFolder of(Job job, Shell shell) throws SinkException {
    Path root = shell.folder().resolve(job.sink().path().replaceFirst("^file://", ""));
    Path letters =
        job.deadLetters()
            .path()
            .map(path -> shell.folder().resolve(path.replaceFirst("^file://", "")))
            .orElse(root.resolve("_dead_letters"));
    return SinkFolder.of(root, letters, job.name());
  }
}
