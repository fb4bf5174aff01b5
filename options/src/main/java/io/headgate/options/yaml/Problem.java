package io.headgate.options.yaml;

/**
 * One thing that is wrong with a job file.
 *
 * @param file name of the job file, or the override as it was given: {@code --set sink.mode=x}
 * @param line of the job file, from 1; 0 if there is none
 * @param key dotted, like {@code enrich[0].table}; empty for the whole file
 * @param message {@code actual (expected: rule)}
 */
public record Problem(String file, int line, String key, String message) {

  /** One line: {@code job.yaml:12: sink.mode: overwrite (expected: snapshot)}. */
  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + message;
  }
}
