package io.headgate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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
    StorefrontJob storefront = new StorefrontJob(headgate, job, runner, home);
    Path input = storefront.input(rows);
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
      Timing timing = time(storefront, input);
      print(run == 0 ? "warm-up" : "run " + run, timing);
      if (run > 0) {
        timings.add(timing);
      }
    }
    print("median", median(timings));
    return 0;
  }

  private static Timing time(StorefrontJob storefront, Path input)
      throws IOException, InterruptedException {
    long began = System.currentTimeMillis();
    Timed timed =
        Timed.run(
            storefront.command(input),
            storefront.environment(),
            storefront.home().resolve("output.txt"));
    RunTimes run = RunTimes.of(storefront.lastRun());
    return new Timing(
        timed,
        (run.firstRow() - began) / 1000.0,
        (run.started() - began) / 1000.0,
        (run.running() - run.started()) / 1000.0,
        (run.publishing() - run.running()) / 1000.0,
        (run.ended() - run.publishing()) / 1000.0);
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
