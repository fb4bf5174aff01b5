package io.headgate.cli.command;

import io.headgate.cli.screen.Comparison;
import io.headgate.cli.screen.PlanScreen;
import io.headgate.cli.shell.CommandException;
import io.headgate.cli.shell.ExitCode;
import io.headgate.cli.shell.Shell;
import io.headgate.launcher.history.History;
import io.headgate.launcher.history.RunRecord;
import io.headgate.launcher.json.RecordJson;
import io.headgate.run.ShellWord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Everything about one run. */
@Command(
    name = "show",
    description = "Show a run: survey, plan, reasons, alternatives, command, outcome.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Runnable {
  private final Shell shell;

  @Parameters(paramLabel = "RUN", description = "The id of a run, or the beginning of it.")
  private String id = "";

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  ShowCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    RunRecord run = find();
    if (json) {
      shell.out().println(RecordJson.json().valueToTree(run).toPrettyString());
      return;
    }
    shell
        .out()
        .printf(
            "Run %s of %s (%s), begun %s: %s%n",
            run.run(),
            run.job(),
            run.jobFile(),
            Instant.ofEpochMilli(run.startedMillis()).truncatedTo(ChronoUnit.SECONDS),
            run.outcome().name().toLowerCase(Locale.ROOT));
    shell.out().println(run.message());
    shell.out().println();
    PlanScreen.lines(run.chosen(), run.input()).forEach(shell.out()::println);
    Comparison.lines(run).forEach(shell.out()::println);
    run.actual()
        .flatMap(RunRecord.Actual::user)
        .ifPresent(
            user ->
                shell
                    .out()
                    .printf(
                        "%nUser step: in %,d, dropped %,d, added %,d, out %,d%n",
                        user.in(), user.dropped(), user.added(), user.out()));
    shell.out().println();
    if (!run.quiet()) {
      shell
          .out()
          .println("The machine was busy, so this run's wall time was not used for learning.");
    }
    shell.out().println("Identity: " + run.identity().work() + " on " + run.identity().place());
    shell.out().println("By hand:  " + ShellWord.line(run.command()));
  }

  private RunRecord find() {
    History history = History.of(shell.workspace());
    History.Found found = history.withId(id);
    found.notices().forEach(shell.err()::println);
    if (found.runs().size() == 1) {
      return found.runs().get(0);
    }
    String what =
        found.runs().isEmpty()
            ? "there is none in " + history.folder()
            : "several runs match: "
                + found.runs().stream()
                    .map(RunRecord::run)
                    .sorted()
                    .collect(Collectors.joining(", "));
    throw new CommandException(
        ExitCode.USAGE, "Cannot show run %s: %s. headgate history lists them.".formatted(id, what));
  }
}
