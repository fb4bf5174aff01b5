package io.headgate.benchmarks.profile;

import io.headgate.benchmarks.Timed;
import java.util.Map;

/**
 * The CPU seconds of a command and who took them.
 *
 * @param timed all processes, as the system counts them
 * @param launcher what was seen of the launcher
 * @param runner what was seen of the threads of the runner's JVM
 */
record CpuTable(Timed timed, double launcher, Map<ThreadKind, Double> runner) {
  CpuTable {
    runner = Map.copyOf(runner);
  }

  static CpuTable of(Timed timed, Watch watch) {
    return new CpuTable(timed, watch.launcherSeconds(), watch.runnerSeconds());
  }

  double seconds(ThreadKind kind) {
    return runner.getOrDefault(kind, 0.0);
  }

  String text() {
    Markdown table = new Markdown("who", "CPU s", "share");
    row(table, "launcher", launcher);
    double seen = launcher;
    for (ThreadKind kind : ThreadKind.values()) {
      row(table, "runner: " + kind.title(), seconds(kind));
      seen += seconds(kind);
    }
    row(table, "not seen: other commands of the script, ends of threads", timed.cpu() - seen);
    row(table, "**all**", timed.cpu());
    return table.toString();
  }

  private void row(Markdown table, String who, double seconds) {
    table.row(who, Markdown.number(seconds, 2), Markdown.share(seconds, timed.cpu()));
  }
}
