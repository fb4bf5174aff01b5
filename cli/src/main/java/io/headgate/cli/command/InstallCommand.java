package io.headgate.cli.command;

import io.headgate.cli.shell.ExitCode;
import io.headgate.cli.shell.Shell;
import io.headgate.launcher.runner.InstalledRunner;
import io.headgate.launcher.runner.Runner;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Makes runners available. In the repository the script has built them before this command starts;
 * what is left is to say how that ended, or where a distribution can get one.
 */
@Command(
    name = "install",
    description = "Install runners: build them, where this is a repository.",
    mixinStandardHelpOptions = true)
final class InstallCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(arity = "1..*", paramLabel = "RUNNER", description = "direct, flink or spark.")
  private List<String> names = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  InstallCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    int exitCode = ExitCode.DONE;
    for (Runner runner : names.stream().map(this::runner).toList()) {
      if (InstalledRunner.find(shell.workspace(), runner).isPresent()) {
        shell.out().printf("%s (%s) is installed.%n", runner.name(), runner.title());
      } else {
        shell
            .err()
            .printf(
                "Cannot install %s: %s is a distribution without sources. Build one that has it, in the repository: mvn -P%s -DskipTests package%n",
                runner.name(), shell.home(), runner.name());
        exitCode = ExitCode.FAILED;
      }
    }
    return exitCode;
  }

  private Runner runner(String name) {
    return Runner.named(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "RUNNER: %s (expected: one of %s)"
                        .formatted(name, String.join(", ", Runner.names()))));
  }
}
