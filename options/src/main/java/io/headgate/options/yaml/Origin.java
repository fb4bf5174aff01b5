package io.headgate.options.yaml;

/**
 * Where a value was given.
 *
 * @param file the job file, or the override as it was given
 * @param line from 1; 0 in an override
 */
public record Origin(String file, int line) {

  /** The origin of what an override gives, by its text. */
  public static Origin override(String text) {
    return new Origin("--set " + text, 0);
  }
}
