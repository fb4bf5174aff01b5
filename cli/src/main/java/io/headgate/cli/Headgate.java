package io.headgate.cli;

import io.headgate.cli.command.Commands;
import io.headgate.cli.shell.Problems;
import io.headgate.cli.shell.Shell;
import io.headgate.launcher.workspace.Version;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code headgate}: without a subcommand it shows its help. */
@Command(
    name = "headgate",
    description = "Raw events to clean Parquet: one job file, one command.",
    mixinStandardHelpOptions = true,
    version = "headgate " + Version.CURRENT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the run, or another operation, failed",
      "2:the command line or the job file is wrong",
      "3:no plan fits into memory, or on the cluster; nothing was started"
    },
    footerHeading = "%nA first run:%n",
    footer = {
      "  headgate init events.ndjson > job.yaml",
      "  headgate plan job.yaml",
      "  headgate run job.yaml"
    })
public final class Headgate implements Runnable {
  private final Shell shell;

  @Option(
      names = "--debug",
      description = "Show stack traces (or set HEADGATE_DEBUG).",
      scope = ScopeType.INHERIT)
  private boolean debug;

  private Headgate(Shell shell) {
    this.shell = shell;
  }

  /** All commands, in the order of the help. */
  private static final Map<String, Function<Shell, Object>> COMMANDS = Commands.all();

  /**
   * Runs a command.
   *
   * @return its exit code
   */
  public static int execute(Shell shell, String... arguments) {
    return commandLine(shell, named(arguments)).execute(arguments);
  }

  /**
   * The command that the arguments name; otherwise all, for the help and for what is misspelt. To
   * look at one command instead of all saves a tenth of a second.
   */
  private static Set<String> named(String... arguments) {
    return Stream.of(arguments)
        .filter(argument -> !argument.startsWith("-"))
        .findFirst()
        .filter(COMMANDS::containsKey)
        .map(Set::of)
        .orElse(COMMANDS.keySet());
  }

  private static CommandLine commandLine(Shell shell, Set<String> commands) {
    Headgate headgate = new Headgate(shell);
    CommandLine line = new CommandLine(headgate);
    COMMANDS.forEach(
        (name, command) -> {
          if (commands.contains(name)) {
            line.addSubcommand(name, command.apply(shell));
          }
        });
    line.getSubcommands()
        .values()
        .forEach(c -> c.getCommandSpec().version("headgate " + Version.CURRENT));
    line.setOut(shell.out()).setErr(shell.err());
    line.setUsageHelpAutoWidth(false).setUsageHelpWidth(100);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    Problems problems = new Problems(shell, headgate::debugging);
    line.setParameterExceptionHandler(problems::onUsage);
    line.setExecutionExceptionHandler(problems::onFailure);
    return line;
  }

  @Override
  public void run() {
    commandLine(shell, COMMANDS.keySet()).usage(shell.out());
  }

  private boolean debugging() {
    return debug || !shell.environment().getOrDefault("HEADGATE_DEBUG", "").isBlank();
  }
}
