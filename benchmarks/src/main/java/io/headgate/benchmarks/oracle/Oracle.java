package io.headgate.benchmarks.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.benchmarks.Timed;
import io.headgate.benchmarks.race.Course;
import io.headgate.benchmarks.race.Input;
import io.headgate.benchmarks.race.JobYaml;
import io.headgate.benchmarks.race.Output;
import io.headgate.benchmarks.race.Shape;
import io.headgate.run.Mappers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs all inputs in all ways and prints how good the plans were. */
@Command(
    name = "Oracle",
    description = "Score plans against the best of what they could have chosen.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class Oracle implements Callable<Integer> {
  private static final int WORKERS = 2;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--runs", defaultValue = "3", description = "Runs of each input in each way.")
  private int runs = 3;

  @Option(
      names = "--series",
      defaultValue = "6",
      description = "Runs of each input whose plans learn from those before them.")
  private int series = 6;

  @Option(
      names = "--most-rows",
      defaultValue = "10000000",
      description = "Leaves out inputs with more rows.")
  private long mostRows = Long.MAX_VALUE;

  @Option(
      names = "--ways",
      split = ";",
      description = "Only these, by their titles, like 'direct × 2'. Default: all.")
  private List<String> ways = List.of();

  @Option(
      names = "--folder",
      defaultValue = "/tmp/headgate-oracle",
      description = "Where inputs, outputs and measurements are kept. What was measured stays.")
  private Path folder = Path.of("");

  @Option(
      names = "--state",
      description = "A state folder with a calibration. Default: that of the user.")
  private Optional<Path> state = Optional.empty();

  @Option(names = "--repository", defaultValue = ".", description = "Headgate's sources, built.")
  private Path repository = Path.of("");

  /** Runs, prints and ends the JVM. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Oracle()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder).toRealPath();
    Measurements measurements = Measurements.in(home.resolve("oracle.jsonl"));
    List<Case> cases = Case.ALL.stream().filter(one -> one.rows() <= mostRows).toList();
    for (Case one : cases) {
      Course course = course(home, one);
      // The folder goes on where it was stopped, as the measurements do.
      Path past = home.resolve("history-" + one.title().replaceAll("[^a-zA-Z0-9]+", "-"));
      while (measurements.series(one).size() < series) {
        keep(measurements, measure(course, one, Way.PLANNED, Optional.of(past)));
      }
      for (int run = 1; run <= runs; run++) {
        for (Way way : wanted(one)) {
          if (measurements.of(one, way).size() < run) {
            keep(measurements, measure(course, one, way, Optional.empty()));
          }
        }
      }
    }
    OracleReport.of(measurements, cases).forEach(this::print);
    return 0;
  }

  private List<Way> wanted(Case one) {
    List<Way> all = new ArrayList<>(List.of(Way.PLANNED));
    one.ways().stream()
        .filter(way -> ways.isEmpty() || ways.contains(way.title()))
        .forEach(all::add);
    return all;
  }

  private Course course(Path home, Case one) throws IOException {
    Path root = repository.toRealPath();
    Shape shape = one.source();
    Input input = Input.of(home, shape, one.rows());
    Course.Built built = new Course.Built(root, root.resolve("target/headgate"), WORKERS);
    Course course = new Course(built, home, shape.job(), input.folder());
    Files.writeString(course.jobFile(), new JobYaml(course).text());
    return course;
  }

  /**
   * Runs a case in a way.
   *
   * @param past a history that the plan learns from and that the run is added to; without it the
   *     plan knows of no other run
   */
  private Measurement measure(Course course, Case one, Way way, Optional<Path> past)
      throws IOException, InterruptedException {
    Path fresh = course.home().resolve("history");
    Output.delete(fresh);
    Output.delete(course.output());
    Path history = past.orElse(fresh);
    List<String> command =
        new ArrayList<>(
            List.of(
                course.built().distribution().resolve("headgate").toString(),
                "run",
                course.jobFile().toString()));
    command.addAll(way.options());
    one.settings().forEach(setting -> command.addAll(List.of("--set", setting)));
    Path own = state.orElse(Path.of(System.getProperty("user.home"), ".headgate"));
    Timed.run(
        command,
        Map.of(
            "HEADGATE_STATE",
            own.toAbsolutePath().toString(),
            "HEADGATE_HISTORY",
            history.toString()),
        course.home().resolve("oracle.log"));
    Output.delete(course.output());
    return Measurement.of(one, way, past.isPresent(), latest(history));
  }

  private void keep(Measurements measurements, Measurement measured) throws IOException {
    measurements.add(measured);
    say(
        "%s, %s (%s): %.2f s",
        measured.title(),
        measured.asked().title(),
        measured.chosen().title(),
        measured.actual().wall());
  }

  /** Runs are named by when they began. */
  private static JsonNode latest(Path history) throws IOException {
    try (Stream<Path> files = Files.walk(history)) {
      Path last =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .max(Comparator.comparing(file -> file.getFileName().toString()))
              .orElseThrow();
      return Mappers.lenient().readTree(last.toFile());
    }
  }

  private void print(String line) {
    if (spec != null) {
      spec.commandLine().getOut().println(line);
    }
  }

  private void say(String format, Object... values) {
    if (spec != null) {
      spec.commandLine().getErr().println(String.format(Locale.ROOT, format, values));
    }
  }
}
