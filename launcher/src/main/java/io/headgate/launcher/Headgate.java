package io.headgate.launcher;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code headgate}: without a subcommand it shows its help. */
@Command(
    name = "headgate",
    description = "Raw events to clean Parquet: one job file, one command.",
    mixinStandardHelpOptions = true,
    version = "headgate " + Headgate.VERSION,
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
  /** The version of the product. */
  public static final String VERSION = "0.1.0";

  private final Shell shell;

  @Option(
      names = "--debug",
      description = "Show stack traces (or set HEADGATE_DEBUG).",
      scope = ScopeType.INHERIT)
  private boolean debug;

  private Headgate(Shell shell) {
    this.shell = shell;
  }

  /** The command line with all its commands. */
  public static CommandLine commandLine(Shell shell) {
    Headgate headgate = new Headgate(shell);
    CommandLine line = new CommandLine(headgate);
    line.addSubcommand(new InitCommand(shell));
    line.addSubcommand(new CheckCommand(shell));
    line.addSubcommand(new PlanCommand(shell));
    line.addSubcommand(new RunCommand(shell));
    line.addSubcommand(new HistoryCommand(shell));
    line.addSubcommand(new ShowCommand(shell));
    line.addSubcommand(new CalibrateCommand(shell));
    line.addSubcommand(new RenderCommand(shell));
    line.addSubcommand(new RunnersCommand(shell));
    line.addSubcommand(new InstallCommand(shell));
    line.addSubcommand(new FilesCommand(shell));
    line.addSubcommand(new CleanCommand(shell));
    line.addSubcommand(new SchemaCommand(shell));
    line.getSubcommands().values().forEach(c -> c.getCommandSpec().version("headgate " + VERSION));
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
    commandLine(shell).usage(shell.out());
  }

  private boolean debugging() {
    return debug || !shell.environment().getOrDefault("HEADGATE_DEBUG", "").isBlank();
  }
}
