package io.headgate.benchmarks.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.benchmarks.Timed;
import io.headgate.benchmarks.race.Course;
import io.headgate.benchmarks.race.Input;
import io.headgate.benchmarks.race.JobYaml;
import io.headgate.benchmarks.race.Output;
import io.headgate.benchmarks.race.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--runs", defaultValue = "3", description = "Runs of each input in each way.")
  private int runs = 3;

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
    List<Cell> cells = Cell.ALL.stream().filter(cell -> cell.rows() <= mostRows).toList();
    for (Cell cell : cells) {
      Course course = course(home, cell);
      for (int run = 0; run < runs; run++) {
        for (Way way : wanted()) {
          if (measurements.of(cell, way).size() <= run) {
            Measurement measured = measure(course, cell, way);
            measurements.add(measured);
            say("%s, %s: %.2f s", cell.title(), way.title(), measured.wall());
          }
        }
      }
    }
    OracleReport.of(measurements, cells).forEach(this::print);
    return 0;
  }

  private List<Way> wanted() {
    List<Way> all = new ArrayList<>(List.of(Way.PLANNED));
    Way.ALL.stream().filter(way -> ways.isEmpty() || ways.contains(way.title())).forEach(all::add);
    return all;
  }

  private Course course(Path home, Cell cell) throws IOException {
    Path root = repository.toRealPath();
    Shape shape =
        Shape.ALL.stream().filter(one -> one.name().equals(cell.shape())).findFirst().orElseThrow();
    Input input = Input.of(home, shape, cell.rows());
    Course.Built built = new Course.Built(root, root.resolve("target/headgate"), WORKERS);
    Course course = new Course(built, home, shape.job(), input.folder());
    Files.writeString(course.jobFile(), new JobYaml(course).text());
    return course;
  }

  /** Without history, so that every plan knows as much as the first. */
  private Measurement measure(Course course, Cell cell, Way way)
      throws IOException, InterruptedException {
    Path history = course.home().resolve("history");
    Output.delete(history);
    Output.delete(course.output());
    List<String> command =
        new ArrayList<>(
            List.of(
                course.built().distribution().resolve("headgate").toString(),
                "run",
                course.jobFile().toString()));
    command.addAll(way.options());
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
    return Measurement.of(cell, way, record(history));
  }

  private static JsonNode record(Path history) throws IOException {
    try (Stream<Path> files = Files.walk(history)) {
      Path only = files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
      return JSON.readTree(only.toFile());
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
