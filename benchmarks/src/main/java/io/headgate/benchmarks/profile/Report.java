package io.headgate.benchmarks.profile;

import static io.headgate.benchmarks.profile.Markdown.number;
import static io.headgate.benchmarks.profile.Markdown.share;

import java.util.List;

/**
 * What was found, as a section of Markdown.
 *
 * @param rows of the input
 * @param where day, machine and JDK
 * @param command that prints such a report
 * @param plain the command as a user runs it
 * @param phases of that
 * @param watched the same with the agent
 * @param samples of the graph's threads in that
 * @param heap of that
 */
record Report(
    String runner,
    long rows,
    String where,
    String command,
    CpuTable plain,
    Phases phases,
    CpuTable watched,
    Samples samples,
    Heap heap) {
  private static final int HOTTEST = 10;
  private static final double SAMPLE_SECONDS = 0.01;
  private static final double MB = 1e6;

  String text() {
    return String.join(
        "\n",
        "## %s, %,d rows".formatted(runner, rows),
        "%s. `%s`%n".formatted(where, command),
        "Two runs: one as a user runs it (%s s, %s CPU s, %s cores busy, %d MiB), from which seconds are; one with the agent (%s s, %s CPU s), from which shares and the heap are."
            .formatted(
                number(plain.timed().wall(), 2),
                number(plain.timed().cpu(), 2),
                number(plain.timed().cpu() / plain.timed().wall(), 2),
                plain.timed().peakMiB(),
                number(watched.timed().wall(), 2),
                number(watched.timed().cpu(), 2)),
        "",
        "### CPU time by thread",
        plain.text(),
        "### The threads that run the graph, by stage",
        stages(),
        "### The hottest methods of these threads",
        methods("innermost method of Java", samples.hottest(HOTTEST)),
        "### Of coder, shuffle and runner",
        methods("innermost method of these stages", samples.hottestOfRunner(HOTTEST)),
        "### Wall time",
        wall(),
        "### Heap",
        heapTable());
  }

  private String stages() {
    double seconds = plain.seconds(ThreadKind.GRAPH);
    Markdown table = new Markdown("stage", "samples", "share", "in native code", "CPU s");
    for (Stage stage : Stage.values()) {
      long some = samples.of(stage);
      table.row(
          stage.title(),
          "%,d".formatted(some),
          ofSamples(some),
          share((double) samples.nativeOf(stage), (double) some),
          number(samples.count() == 0 ? 0 : seconds * some / samples.count(), 2));
    }
    return table
        + "\nThe samples stand for %s CPU s; the system counted %s for the same threads in the same run.\n"
            .formatted(
                number(samples.count() * SAMPLE_SECONDS, 2),
                number(watched.seconds(ThreadKind.GRAPH), 2));
  }

  private String methods(String head, List<Samples.Method> methods) {
    Markdown table = new Markdown(head, "samples", "share");
    for (Samples.Method method : methods) {
      table.row(
          "`" + method.name() + "`",
          "%,d".formatted(method.samples()),
          ofSamples(method.samples()));
    }
    return table.toString();
  }

  private String ofSamples(long some) {
    return share((double) some, (double) samples.count());
  }

  private String wall() {
    Markdown table = new Markdown("phase", "s", "share");
    phase(table, "launcher, until the runner's process starts", phases.launcher());
    phase(table, "start, until the first row is decoded", phases.start());
    phase(table, "rows, until the graph has ended", phases.rows());
    phase(table, "commit, and end of the processes", phases.end());
    phase(table, "**all**", phases.wall());
    return table.toString();
  }

  private void phase(Markdown table, String name, double seconds) {
    table.row(name, number(seconds, 2), share(seconds, phases.wall()));
  }

  private String heapTable() {
    double wall = watched.timed().wall();
    return new Markdown("heap of the runner's JVM", "")
        .row("collections", "%,d".formatted(heap.collections()))
        .row("pauses, s", number(heap.pauseMillis() / 1000, 2))
        .row("pauses, share of the command's wall time", share(heap.pauseMillis() / 1000, wall))
        .row("longest pause, ms", number(heap.longestMillis(), 0))
        .row("allocated, MB", number(heap.allocatedBytes() / MB, 0))
        .row(
            "allocated, MB/s of the command's wall time",
            number(heap.allocatedBytes() / MB / wall, 0))
        .row("allocated, bytes per row of input", number((double) heap.allocatedBytes() / rows, 0))
        .toString();
  }
}
