package io.headgate.tables;

import java.util.List;

/**
 * What a run publishes, all of it or nothing.
 *
 * @param files all that it has staged and that belong to its outputs
 * @param outputs the names of the job's outputs; none where it has one
 * @param keepVersions earlier versions whose files stay, for readers by manifest; 0 or more
 * @param nowMillis the time of publication, epoch milliseconds
 */
public record Commit(List<DataFile> files, List<String> outputs, int keepVersions, long nowMillis) {
  public Commit {
    files = List.copyOf(files);
    outputs = List.copyOf(outputs);
  }

  /** The files of a job with one output. */
  public static Commit of(List<DataFile> files, int keepVersions, long nowMillis) {
    return new Commit(files, List.of(), keepVersions, nowMillis);
  }
}
