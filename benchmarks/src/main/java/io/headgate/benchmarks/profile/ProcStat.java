package io.headgate.benchmarks.profile;

import java.util.List;

/**
 * A line of {@code /proc/PID/stat}, or of one of its tasks (proc(5)).
 *
 * @param name of the thread
 * @param cpuTicks in user and system mode
 * @param startTicks when it started, since the machine did
 */
record ProcStat(String name, long cpuTicks, long startTicks) {
  /** Linux counts in hundredths of a second, whatever its kernel's clock is. */
  static final double TICKS = 100;

  /** Fields are numbered from 3, the first after the name. */
  private static final int USER = 14 - 3;

  private static final int SYSTEM = 15 - 3;
  private static final int START = 22 - 3;

  /** Reads a line; the name may have spaces and parentheses in it. */
  static ProcStat of(String line) {
    int end = line.lastIndexOf(')');
    List<String> fields = List.of(line.substring(end + 2).split(" ", -1));
    return new ProcStat(
        line.substring(line.indexOf('(') + 1, end),
        Long.parseLong(fields.get(USER)) + Long.parseLong(fields.get(SYSTEM)),
        Long.parseLong(fields.get(START)));
  }
}
