package io.headgate.benchmarks.shapes;

import io.headgate.benchmarks.race.Machine;
import io.headgate.benchmarks.race.Output;
import io.headgate.benchmarks.shapes.Setup.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws shapes, plans and runs them, and prints how well the plans held. */
@Command(
    name = "Shapes",
    description = "Plan and run inputs that are drawn from seeds.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class Shapes implements Callable<Integer> {
  private static final long MB = 1_000_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--count", defaultValue = "200", description = "Shapes.")
  private int count = 200;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the first; then the next.")
  private long seed = 1;

  @Option(
      names = "--bisect",
      defaultValue = "0",
      description = "Of so many shapes that ended, the smallest heap in which they do.")
  private int bisect;

  @Option(
      names = "--runners",
      split = ",",
      description = "Runners to draw from. Default: those that are built.")
  private List<String> runners = List.of();

  @Option(
      names = "--most-mb",
      defaultValue = "2000",
      description = "Text of a shape at most, about, MB.")
  private long mostMb = 2000;

  @Option(
      names = "--most-seconds",
      defaultValue = "120",
      description = "A run that takes longer is stopped.")
  private long mostSeconds = 120;

  @Option(
      names = "--most-disk-mb",
      defaultValue = "2000",
      description = "A run is stopped if input, output and what it spills take more, MB.")
  private long mostDiskMb = 2000;

  @Option(
      names = "--folder",
      defaultValue = "/tmp/headgate-shapes",
      description = "Where inputs, outputs and results are kept. What was measured stays.")
  private Path folder = Path.of("");

  @Option(
      names = "--state",
      description = "A state folder whose calibration plans know. Default: that of the user.")
  private Optional<Path> state = Optional.empty();

  @Option(
      names = "--distribution",
      defaultValue = "target/headgate",
      description = "Headgate as it is assembled.")
  private Path distribution = Path.of("");

  /** Runs, prints and ends the JVM. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Shapes()).execute(args));
  }

  /** Ends with 1 if a run wrote what is wrong. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder).toRealPath();
    Setup setup = setup(home);
    Results results = Results.in(home.resolve("shapes.jsonl"), Build.of(setup.distribution()));
    List<Long> seeds = LongStream.range(seed, seed + count).boxed().toList();
    Machine machine = Machine.here();
    int searched = 0;
    for (long one : seeds) {
      searched += shape(setup, results, one, searched < bisect) ? 1 : 0;
    }
    Output.delete(home.resolve("shape"));
    print(
        "%s, build %s, seeds %d to %d; %s"
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                results.build(),
                seed,
                seed + count - 1,
                machine.text()));
    print("");
    List<Result> all = results.of(seeds);
    ShapeReport.of(all).forEach(this::print);
    return all.stream().anyMatch(result -> result.ending() == Ending.WRONG) ? 1 : 0;
  }

  /**
   * Measures a shape unless that is done already.
   *
   * @param search for the smallest heap, if the run ends
   * @return whether the smallest heap is known
   */
  private boolean shape(Setup setup, Results results, long number, boolean search)
      throws IOException, InterruptedException {
    Optional<Result> known = results.of(number);
    boolean missing =
        search && known.filter(Shapes::canSearch).isPresent() && smallest(known.get()) == 0;
    if (known.isEmpty() || missing) {
      ShapeRun run = new ShapeRun(setup, results.build(), ShapeDraw.of(number, mostMb * MB));
      Result result = run.measure();
      if (search && canSearch(result)) {
        result = result.withSmallestHeap(run.smallestHeap(result));
      }
      results.add(result);
      say(result.text());
    }
    return smallest(results.of(number).orElseThrow()) > 0;
  }

  private static boolean canSearch(Result result) {
    return result.ending() == Ending.DONE && !result.planned().refused();
  }

  private static long smallest(Result result) {
    return result.used().smallestHeap();
  }

  private Setup setup(Path home) throws IOException {
    Path built = distribution.toRealPath();
    Path own = state.orElse(Path.of(System.getProperty("user.home"), ".headgate"));
    Path calibration = own.resolve("calibration.json");
    return new Setup(
        built,
        home,
        Files.exists(calibration) ? Optional.of(calibration) : Optional.empty(),
        runners.isEmpty() ? installed(built) : runners,
        new Limits(mostSeconds, mostDiskMb * MB));
  }

  private static List<String> installed(Path built) {
    List<String> found = new ArrayList<>();
    Stream.of("direct", "flink", "spark")
        .filter(runner -> Files.isDirectory(built.resolve("lib").resolve(runner)))
        .forEach(found::add);
    return found;
  }

  private void print(String line) {
    if (spec != null) {
      spec.commandLine().getOut().println(line);
    }
  }

  private void say(String line) {
    if (spec != null) {
      spec.commandLine().getErr().println(line);
    }
  }
}
