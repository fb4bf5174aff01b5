package io.headgate.cli.command;

import io.headgate.cli.shell.Shell;
import io.headgate.options.JobFileSchema;
import picocli.CommandLine.Command;

/** Prints the JSON Schema of job files, for editors. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of job files, for editors that check and complete them.",
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Runnable {
  private final Shell shell;

  SchemaCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    shell.out().println(JobFileSchema.json());
  }
}
