package io.headgate.options;

/**
 * Where a value was given.
 *
 * @param file the job file, or the override as it was given
 * @param line from 1; 0 in an override
 */
record Origin(String file, int line) {

  static Origin override(String text) {
    return new Origin("--set " + text, 0);
  }
}
