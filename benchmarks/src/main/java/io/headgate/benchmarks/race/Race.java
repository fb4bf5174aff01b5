package io.headgate.benchmarks.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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
      description = "Who races, in this order. Default: all.")
  private List<String> names = Contender.ALL.stream().map(Contender::name).toList();

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

  /** Runs the race and ends the JVM: 0 done, 1 void or failed, 2 usage. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Race()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    Path home = Files.createDirectories(folder).toRealPath();
    Path root = repository.toRealPath();
    Input input = Input.of(home, rows);
    Path assembled = distribution.orElse(root.resolve("target/headgate")).toAbsolutePath();
    Course course = new Course(root, assembled, input.folder(), home, workers);
    List<Contender> contenders = contenders(course);
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
    spec.commandLine().getOut().print(report(course, contenders, machine, input, laps));
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** Each contender once. */
  private Map<String, Lap> turn(Course course, List<Contender> contenders, int round)
      throws IOException, InterruptedException, SQLException {
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

  private String report(
      Course course,
      List<Contender> contenders,
      Machine machine,
      Input input,
      Map<String, List<Lap>> laps)
      throws IOException {
    List<Standing> standings = new ArrayList<>();
    laps.forEach((name, all) -> standings.add(Standing.of(name, all)));
    List<String> versions = new ArrayList<>();
    for (Contender contender : contenders) {
      versions.add(
          contender.name() + ": " + Version.of(contender.classPath(course), contender.jar()));
    }
    String args = String.join(" ", spec.commandLine().getParseResult().originalArgs());
    return """
        %s, %s

        `Race %s`: %,d rows, %,d bytes of NDJSON, %,d rows written; %d workers; medians of %d runs (least..largest), after %d not counted

        %s
        %s
        %s
        """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            machine.text(),
            args,
            rows,
            input.bytes(),
            input.fresh(),
            workers,
            runs,
            warmUps,
            new Standings(standings).table(),
            new Standings(standings).ratios(),
            versions.stream().map(version -> "- " + version).collect(Collectors.joining("\n")));
  }

  /** Those that are named. */
  private List<Contender> contenders(Course course) {
    require("--rows", rows, 1);
    require("--runs", runs, 1);
    require("--warm-ups", warmUps, 0);
    require("--workers", workers, 1);
    List<String> known = Contender.ALL.stream().map(Contender::name).toList();
    for (String name : heaps.keySet()) {
      if (!known.contains(name)) {
        throw wrong("--heap: " + name + " (expected: one of " + String.join(", ", known) + ")");
      }
    }
    List<Contender> named = new ArrayList<>();
    for (String name : names) {
      Contender contender =
          Contender.ALL.stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      wrong(
                          "--contenders: %s (expected: some of %s)"
                              .formatted(name, String.join(", ", known))));
      if (!Files.isDirectory(contender.classPath(course))) {
        throw wrong(
            "--contenders: %s (expected: built; %s is missing, mvn -DskipTests package makes it)"
                .formatted(name, contender.classPath(course)));
      }
      named.add(contender);
    }
    return named;
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
