package io.headgate.cli.command;

import io.headgate.cli.init.JobDraft;
import io.headgate.cli.shell.CommandException;
import io.headgate.cli.shell.ExitCode;
import io.headgate.cli.shell.Shell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at data and writes a job file for it. */
@Command(
    name = "init",
    description = "Look at data and write a job file for it to standard output.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Runnable {
  private final Shell shell;

  @Parameters(
      paramLabel = "FILES",
      arity = "1..*",
      description = "NDJSON or CSV files, plain, gzip or zstd; folders and globs too.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--name",
      description = "Name of the job. Default: made from the names of the files.")
  private @Nullable String name;

  @Option(names = "--sink", description = "Folder of the output, instead of out/NAME.")
  private @Nullable String sink;

  InitCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    try {
      JobDraft.lines(files, name, sink, shell.err()::println).forEach(shell.out()::println);
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
    }
  }
}
