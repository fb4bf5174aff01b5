package io.headgate.benchmarks.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs jobs by Headgate and by hand-written contenders, in turns, and prints how long each took, as
 * Markdown: a section for each shape and size. A section is void, and the race ends with 1, unless
 * all have written the same rows.
 */
@Command(
    name = "race",
    description = "Run jobs by Headgate and by what one would use instead.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class Race implements Callable<Integer> {
  private final List<Contender> known;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--shape",
      split = ",",
      defaultValue = "storefront",
      description = "Kinds of input, a section each.")
  private List<String> shapes = List.of();

  @Option(
      names = "--rows",
      split = ",",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "Rows of input, a section each. Default: 2000000, or what suits the shape.")
  private List<Long> rows = List.of();

  @Option(names = "--runs", defaultValue = "3", description = "Timed runs of each contender.")
  private int runs;

  @Option(
      names = "--warm-ups",
      defaultValue = "1",
      description = "Runs of each contender that are checked but not counted, before the others.")
  private int warmUps;

  @Option(
      names = "--contenders",
      split = ",",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "Who races, in this order. Default: all.")
  private List<String> names = List.of();

  @Option(
      names = "--heap",
      split = ",",
      paramLabel = "NAME=SIZE",
      description = "Largest heap of a contender. Headgate's is its plan's, unless given here.")
  private Map<String, String> heaps = Map.of();

  @Option(names = "--workers", defaultValue = "2", description = "Units of run parallelism.")
  private int workers;

  @Option(
      names = "--folder",
      defaultValue = "/tmp/headgate-race",
      description = "Where input, outputs and logs are kept.")
  private Path folder = Path.of("");

  @Option(names = "--repository", defaultValue = ".", description = "Headgate's sources, built.")
  private Path repository = Path.of("");

  @Option(
      names = "--distribution",
      description = "Headgate as it is assembled. Default: target/headgate in the repository.")
  private Optional<Path> distribution = Optional.empty();

  /**
   * @param known those that can be named, and that race by default
   */
  Race(List<Contender> known) {
    this.known = known;
  }

  /** Runs the race and ends the JVM: 0 done, 1 void or failed, 2 usage. */
  public static void main(String[] args) {
    System.exit(commandLine(Contender.ALL).execute(args));
  }

  static CommandLine commandLine(List<Contender> known) {
    return new CommandLine(new Race(known))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (!(failure instanceof IOException)) {
                throw failure;
              }
              command.getErr().println(failure.getMessage());
              return 1;
            });
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder).toRealPath();
    Path root = repository.toRealPath();
    Path assembled = distribution.orElse(root.resolve("target/headgate")).toAbsolutePath();
    Course.Built built = new Course.Built(root, assembled, workers);
    List<Shape> courses = shapes.stream().map(this::shape).toList();
    List<Contender> contenders = contenders(built);
    Machine machine = Machine.here();
    if (machine.isBusy()) {
      say("Something else is running (load %.2f): times will be too long.", machine.load());
    }
    List<Field> fields =
        courses.stream().map(shape -> new Field(shape, knowing(shape, contenders))).toList();
    boolean valid = true;
    for (Field field : fields) {
      valid &= sections(built, home, field, machine);
    }
    return valid ? 0 : 1;
  }

  /** Who races on a shape. */
  private record Field(Shape shape, List<Contender> contenders) {}

  /** One shape at all sizes; says whether none is void. */
  private boolean sections(Course.Built built, Path home, Field field, Machine machine)
      throws InterruptedException {
    List<Long> sizes = rows.isEmpty() ? List.of(field.shape().rows()) : rows;
    List<Standings> valid = new ArrayList<>();
    for (long size : sizes) {
      section(built, home, field, size, machine).ifPresent(valid::add);
    }
    if (valid.size() > 1) {
      print(new Growth(field.shape().name(), valid).text());
    }
    return valid.size() == sizes.size();
  }

  /** One shape at one size; nothing if it is void or a contender fails, which is printed. */
  private Optional<Standings> section(
      Course.Built built, Path home, Field field, long size, Machine machine)
      throws InterruptedException {
    try {
      Input input = Input.of(home, field.shape(), size);
      Course course = new Course(built, home, field.shape().job(), input.folder());
      Files.writeString(course.jobFile(), new JobYaml(course).text());
      Heat heat = new Heat(course, input, field.contenders(), heaps, line -> say("%s", line));
      Optional<List<Standing>> all = heat.run(runs, warmUps);
      if (all.isEmpty()) {
        return Optional.empty();
      }
      Standings standings = new Standings(size, all.get());
      print(report(heat, machine, standings).text());
      return Optional.of(standings);
    } catch (IOException failed) {
      say("%s", String.valueOf(failed.getMessage()));
      return Optional.empty();
    }
  }

  private Report report(Heat heat, Machine machine, Standings standings) throws IOException {
    Course.Built built = heat.course().built();
    List<String> versions = new ArrayList<>();
    versions.add("Headgate " + Version.ofSources(built.repository()));
    for (Contender contender : heat.contenders()) {
      versions.add(
          contender.name() + ": " + Version.of(contender.classPath(built), contender.jar()));
    }
    return new Report(
        String.format(Locale.ROOT, "%s, %,d rows", heat.course().job().name(), standings.rows()),
        LocalDate.now(ZoneOffset.UTC),
        machine,
        "Race " + String.join(" ", spec.commandLine().getParseResult().originalArgs()),
        String.format(
            Locale.ROOT,
            "%,d rows, %,d bytes of input; %,d rows written; %d workers; runs: %d, after %d not"
                + " counted",
            standings.rows(),
            heat.input().bytes(),
            heat.input().fresh(),
            workers,
            runs,
            warmUps),
        standings,
        versions);
  }

  private Shape shape(String name) {
    return Shape.ALL.stream()
        .filter(shape -> shape.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown("--shape", name, Shape.ALL.stream().map(Shape::name)));
  }

  /** Those that know a shape; says who does not. */
  private List<Contender> knowing(Shape shape, List<Contender> contenders) {
    List<Contender> knowing = new ArrayList<>();
    for (Contender contender : contenders) {
      if (contender.knows(shape.job())) {
        knowing.add(contender);
      } else {
        say("%s does not know %s: left out.", contender.name(), shape.name());
      }
    }
    if (knowing.isEmpty()) {
      throw wrong("--contenders: none (expected: one that knows %s)".formatted(shape.name()));
    }
    return knowing;
  }

  /** Those that are named, or all. */
  private List<Contender> contenders(Course.Built built) {
    rows.forEach(size -> require("--rows", size, 1));
    require("--runs", runs, 1);
    require("--warm-ups", warmUps, 0);
    require("--workers", workers, 1);
    heaps.keySet().forEach(name -> contender("--heap", name));
    List<Contender> named =
        names.isEmpty()
            ? known
            : names.stream().map(name -> contender("--contenders", name)).toList();
    for (Contender contender : named) {
      if (!Files.isDirectory(contender.classPath(built))) {
        throw wrong(
            "--contenders: %s (expected: one that is built; %s is missing: mvn -DskipTests package)"
                .formatted(contender.name(), contender.classPath(built)));
      }
    }
    return named;
  }

  private Contender contender(String option, String name) {
    return known.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(option, name, known.stream().map(Contender::name)));
  }

  private ParameterException unknown(String option, String name, Stream<String> all) {
    return wrong(
        "%s: %s (expected: one of %s)"
            .formatted(option, name, all.collect(Collectors.joining(", "))));
  }

  private void require(String name, long value, long least) {
    if (value < least) {
      throw wrong(name + ": " + value + " (expected: at least " + least + ")");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void print(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }

  private void say(String format, Object... values) {
    spec.commandLine().getErr().println(String.format(Locale.ROOT, format, values));
  }
}
