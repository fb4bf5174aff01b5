package io.headgate.benchmarks;

import io.headgate.benchmarks.generate.Compression;
import io.headgate.benchmarks.storefront.Storefront;
import io.headgate.options.run.Progress;
import io.headgate.options.run.RunFolder;
import io.headgate.options.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times {@code headgate run} on the storefront job, from the command to the prompt, as a user
 * would: wall and CPU seconds of all processes, peak memory of the run, and where the time went.
 * Prints a line a run and the medians.
 */
@Command(
    name = "end-to-end",
    description = "Time headgate run on generated storefront events.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class EndToEnd implements Callable<Integer> {
  @Option(names = "--headgate", required = true, description = "The headgate script.")
  private Path headgate = Path.of("");

  @Option(names = "--job", defaultValue = "examples/storefront.yaml", description = "The job.")
  private Path job = Path.of("");

  @Option(names = "--rows", defaultValue = "2000000", description = "Rows of input.")
  private long rows;

  @Option(names = "--runs", defaultValue = "3", description = "Timed runs, after one that is not.")
  private int runs;

  @Option(names = "--runner", defaultValue = "direct", description = "Where it runs, embedded.")
  private String runner = "";

  @Option(names = "--folder", required = true, description = "Where input and output are kept.")
  private Path folder = Path.of("");

  /**
   * One timed run; times in seconds.
   *
   * @param firstRow from the command until a worker has rows to decode
   */
  private record Timing(
      Timed all, double firstRow, double launcher, double start, double graph, double publish) {}

  /** Runs the benchmark: 0 if every run published the same rows. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new EndToEnd()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder).toAbsolutePath();
    Path input = Files.createDirectories(home.resolve("input-" + rows));
    if (!Files.exists(input.resolve("products.csv"))) {
      Storefront storefront = new Storefront(rows, 1);
      storefront.write(input, Storefront.Format.NDJSON, Compression.NONE, 1);
      storefront.writeProducts(input);
    }
    System.out.printf(
        "%-8s %8s %8s %9s %11s   %s%n",
        "run",
        "wall s",
        "CPU s",
        "peak MiB",
        "first row s",
        "of the wall: launcher, start, graph, publish");
    List<Timing> timings = new ArrayList<>();
    for (int run = 0; run <= runs; run++) {
      Timing timing = time(home, input);
      print(run == 0 ? "warm-up" : "run " + run, timing);
      if (run > 0) {
        timings.add(timing);
      }
    }
    print("median", median(timings));
    return 0;
  }

  private Timing time(Path home, Path input) throws IOException, InterruptedException {
    Path state = home.resolve("state");
    long began = System.currentTimeMillis();
    Timed timed =
        Timed.run(
            List.of(
                headgate.toAbsolutePath().toString(),
                "run",
                job.toString(),
                "--runner=" + runner,
                "--set",
                "source.paths=" + input.resolve("*.ndjson"),
                "--set",
                "enrich[0].table=" + input.resolve("products.csv"),
                "--set",
                "sink.path=" + home.resolve("out")),
            Map.of("HEADGATE_STATE", state.toString()),
            home.resolve("output.txt"));
    return timing(began, newest(state), timed);
  }

  private static Timing timing(long began, RunFolder folder, Timed timed) throws IOException {
    RunResult result = folder.result().orElseThrow();
    List<Progress> progress = folder.allProgress();
    long running = first(progress, Progress.Phase.RUNNING);
    long publishing = first(progress, Progress.Phase.PUBLISHING);
    double launcher = (result.startedMillis() - began) / 1000.0;
    return new Timing(
        timed,
        (firstRow(folder) - began) / 1000.0,
        launcher,
        (running - result.startedMillis()) / 1000.0,
        (publishing - running) / 1000.0,
        (result.endedMillis() - publishing) / 1000.0);
  }

  /** When the log says that the first rows have arrived, epoch milliseconds. */
  private static long firstRow(RunFolder folder) throws IOException {
    try (Stream<String> log = Files.lines(folder.log())) {
      return log.filter(line -> line.endsWith("First rows arrive."))
          .map(line -> Instant.parse(line.substring(0, line.indexOf(' '))).toEpochMilli())
          .findFirst()
          .orElseThrow();
    }
  }

  private static long first(List<Progress> progress, Progress.Phase phase) {
    return progress.stream()
        .filter(line -> line.phase() == phase)
        .mapToLong(Progress::atMillis)
        .findFirst()
        .orElseThrow();
  }

  private static RunFolder newest(Path state) throws IOException {
    try (Stream<Path> all = Files.list(state.resolve("runs"))) {
      return RunFolder.at(all.max(Comparator.naturalOrder()).orElseThrow());
    }
  }

  private static Timing median(List<Timing> timings) {
    return timings.stream()
        .sorted(Comparator.comparing(timing -> timing.all().cpu()))
        .toList()
        .get(timings.size() / 2);
  }

  private static void print(String name, Timing t) {
    System.out.printf(
        Locale.ROOT,
        "%-8s %8.2f %8.2f %9d %11.2f   %.2f, %.2f, %.2f, %.2f%n",
        name,
        t.all.wall(),
        t.all.cpu(),
        t.all.peakMiB(),
        t.firstRow,
        t.launcher,
        t.start,
        t.graph,
        t.publish);
  }
}
