package io.headgate.benchmarks.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs the storefront job by Headgate and by hand-written contenders, in turns, and prints how long
 * each took, as Markdown. The race is void, and ends with 1, unless all have written the same rows.
 */
@Command(
    name = "race",
    description = "Run the storefront job by Headgate and by what one would use instead.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class Race implements Callable<Integer> {
  private final List<Contender> known;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--rows", defaultValue = "2000000", description = "Rows of input.")
  private long rows;

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
    Course course = new Course(root, assembled, Input.folder(home, rows), home, workers);
    List<Contender> contenders = contenders(course);
    Input input = Input.of(home, rows);
    Machine machine = Machine.here();
    if (machine.isBusy()) {
      say("Something else is running (load %.2f): times will be too long.", machine.load());
    }
    Map<String, List<Lap>> laps = new LinkedHashMap<>();
    for (int round = 1 - warmUps; round <= runs; round++) {
      Map<String, Lap> turn = turn(course, contenders, round);
      Verdict verdict = Verdict.of(turn, input.fresh());
      if (!verdict.isValid()) {
        verdict.objections().forEach(objection -> say("The race is void. %s", objection));
        return 1;
      }
      if (round > 0) {
        turn.forEach((name, lap) -> laps.computeIfAbsent(name, n -> new ArrayList<>()).add(lap));
      }
    }
    spec.commandLine().getOut().print(report(course, contenders, machine, input, laps).text());
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** Each contender once. */
  private Map<String, Lap> turn(Course course, List<Contender> contenders, int round)
      throws IOException, InterruptedException {
    Map<String, Lap> turn = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      Lap lap = Lap.run(course, contender, Optional.ofNullable(heaps.get(contender.name())));
      say(
          "%s %s: wall %.2f s, CPU %.2f s, peak %d MiB",
          round > 0 ? "run " + round : "warm-up",
          contender.name(),
          lap.timed().wall(),
          lap.timed().cpu(),
          lap.timed().peakMiB());
      turn.put(contender.name(), lap);
    }
    return turn;
  }

  private Report report(
      Course course,
      List<Contender> contenders,
      Machine machine,
      Input input,
      Map<String, List<Lap>> laps)
      throws IOException {
    List<Standing> standings = new ArrayList<>();
    laps.forEach((name, all) -> standings.add(Standing.of(name, all)));
    List<String> versions = new ArrayList<>();
    versions.add("Headgate " + Version.ofSources(course.repository()));
    for (Contender contender : contenders) {
      versions.add(
          contender.name() + ": " + Version.of(contender.classPath(course), contender.jar()));
    }
    return new Report(
        LocalDate.now(ZoneOffset.UTC),
        machine,
        "Race " + String.join(" ", spec.commandLine().getParseResult().originalArgs()),
        String.format(
            Locale.ROOT,
            "%,d rows, %,d bytes of NDJSON; %,d rows written; %d workers; runs: %d, after %d not counted",
            rows,
            input.bytes(),
            input.fresh(),
            workers,
            runs,
            warmUps),
        new Standings(standings),
        versions);
  }

  /** Those that are named, or all. */
  private List<Contender> contenders(Course course) {
    require("--rows", rows, 1);
    require("--runs", runs, 1);
    require("--warm-ups", warmUps, 0);
    require("--workers", workers, 1);
    heaps.keySet().forEach(name -> contender("--heap", name));
    List<Contender> named =
        names.isEmpty()
            ? known
            : names.stream().map(name -> contender("--contenders", name)).toList();
    for (Contender contender : named) {
      if (!Files.isDirectory(contender.classPath(course))) {
        throw wrong(
            "--contenders: %s (expected: one that is built; %s is missing: mvn -DskipTests package)"
                .formatted(contender.name(), contender.classPath(course)));
      }
    }
    return named;
  }

  private Contender contender(String option, String name) {
    return known.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "%s: %s (expected: one of %s)"
                        .formatted(
                            option,
                            name,
                            known.stream()
                                .map(Contender::name)
                                .collect(Collectors.joining(", ")))));
  }

  private void require(String name, long value, long least) {
    if (value < least) {
      throw wrong(name + ": " + value + " (expected: at least " + least + ")");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void say(String format, Object... values) {
    spec.commandLine().getErr().println(String.format(Locale.ROOT, format, values));
  }
}
