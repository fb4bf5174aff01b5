package io.headgate.benchmarks.profile;

/**
 * Where the wall time of a command went, seconds.
 *
 * @param launcher from the command until the runner's process starts
 * @param start from there until a worker has rows to decode
 * @param rows from there until the graph has ended
 * @param end from there until the prompt: check, publication, end of the processes
 */
record Phases(double launcher, double start, double rows, double end) {
  /**
   * Splits the time of a command.
   *
   * @param began when the command began, epoch milliseconds
   * @param runnerStarted when the runner's process did
   * @param wall seconds of the command
   */
  static Phases of(long began, long runnerStarted, RunTimes run, double wall) {
    return new Phases(
        (runnerStarted - began) / 1000.0,
        (run.firstRow() - runnerStarted) / 1000.0,
        (run.publishing() - run.firstRow()) / 1000.0,
        wall - (run.publishing() - began) / 1000.0);
  }

  double wall() {
    return launcher + start + rows + end;
  }
}
