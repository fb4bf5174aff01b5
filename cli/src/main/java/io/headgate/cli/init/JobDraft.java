package io.headgate.cli.init;

import io.headgate.sources.files.InputFiles;
import io.headgate.terms.Compression;
import io.headgate.terms.OnUnreadable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job file for data that nobody has described. */
public final class JobDraft {
  private JobDraft() {}

  /**
   * The lines of a job file that reads these files: {@code headgate check} accepts it, {@code
   * headgate run} runs it as it is.
   *
   * @param paths files, folders and globs
   * @param name of the job; null: from the names of the files
   * @param sink folder of the output; null: {@code out/NAME}
   * @throws IOException if the files cannot be read or hold no row; the message says what to do
   */
  public static List<String> lines(List<String> paths, @Nullable String name, @Nullable String sink)
      throws IOException {
    InputFiles input = InputFiles.list(paths, Compression.AUTO, OnUnreadable.FAIL);
    InputSample sample = InputSample.of(input);
    Draft draft = Draft.of(sample);
    if (draft.columns().isEmpty()) {
      throw new IOException(
          "Cannot draft a job for %s: no row could be read of %d (expected: NDJSON or CSV with a header). Give other files."
              .formatted(String.join(" ", paths), sample.rows()));
    }
    String job = name == null ? Names.job(paths) : name;
    return JobYaml.lines(draft, sample, job, sink == null ? "out/" + job : sink, paths);
  }
}
