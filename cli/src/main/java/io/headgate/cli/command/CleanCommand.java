package io.headgate.cli.command;

import io.headgate.cli.shell.CommandException;
import io.headgate.cli.shell.ExitCode;
import io.headgate.cli.shell.Folders;
import io.headgate.cli.shell.JobArgument;
import io.headgate.cli.shell.Shell;
import io.headgate.launcher.plan.LoadedJob;
import io.headgate.launcher.run.KilledRuns;
import io.headgate.launcher.run.NextRun;
import io.headgate.pipelines.JobTranslation;
import io.headgate.run.TemporaryFolder;
import io.headgate.tables.Leftovers;
import io.headgate.tables.Table;
import io.headgate.tables.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes what runs have left that were killed or never published, if the user says yes. */
@Command(
    name = "clean",
    description =
        "List what unpublished and killed runs have left, ask, and remove it. The output stays.",
    mixinStandardHelpOptions = true)
final class CleanCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private final JobArgument argument = new JobArgument();

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(
      names = "--temp",
      paramLabel = "DIR",
      description = "Where runs have put what did not fit in memory, by default $TMPDIR or /tmp.")
  private @Nullable String temp;

  CleanCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    LoadedJob loaded = argument.load(shell);
    try {
      Path temporary = Folders.temporary(shell, temp);
      Table table = JobTranslation.table(loaded.job(), shell.folder());
      if (table.isNew()) {
        shell
            .out()
            .printf(
                "Nothing to remove: job %s has written nothing to %s.%n",
                loaded.job().name(), shell.show(table.root()));
        return ExitCode.DONE;
      }
      try (TableWriter writer = table.begin(NextRun.id(shell.workspace(), loaded.job()))) {
        Leftovers leftovers = writer.leftovers();
        writer.notices().forEach(shell.err()::println);
        List<String> things = things(table, leftovers, TemporaryFolder.leftovers(temporary));
        if (!isConfirmed(things, table)) {
          return things.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        }
        writer.clean(leftovers);
      }
      KilledRuns.tidyUp(shell.workspace(), temporary, shell.err()::println);
      shell.out().println("Removed what is listed.");
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
    }
  }

  /** Shows what there is, and asks. */
  private boolean isConfirmed(List<String> things, Table table) throws IOException {
    if (things.isEmpty()) {
      shell.out().println("Nothing to remove in " + shell.show(table.root()) + ".");
      return false;
    }
    things.forEach(shell.out()::println);
    shell.out().flush();
    Optional<Boolean> said = yes ? Optional.of(true) : shell.confirms("Remove what is listed?");
    if (said.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "Nothing was removed: there is no terminal to ask on. To remove what is listed, say"
              + " --yes.");
    }
    if (!said.get()) {
      shell.err().println("Nothing was removed.");
    }
    return said.get();
  }

  private List<String> things(Table table, Leftovers leftovers, List<Path> temporary) {
    List<String> things = new ArrayList<>();
    leftovers
        .unfinished()
        .forEach(run -> things.add("unfinished publication of run " + run + ": to be finished"));
    leftovers
        .staging()
        .forEach(name -> things.add("unpublished run " + shell.show(table.stagingPath(name))));
    leftovers
        .orphans()
        .forEach(file -> things.add("orphaned file " + shell.show(table.path(file))));
    temporary.forEach(path -> things.add("temporary folder " + shell.show(path)));
    return things;
  }
}
