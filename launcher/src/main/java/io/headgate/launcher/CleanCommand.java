package io.headgate.launcher;

import io.headgate.launcher.run.RunId;
import io.headgate.pipelines.JobTerms;
import io.headgate.sink.SinkFolder;
import io.headgate.sink.SinkWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes what runs that were never published have left in the sink, if the user says yes. */
@Command(
    name = "clean",
    description = "List what unpublished runs have left, ask, and remove it. The output stays.",
    mixinStandardHelpOptions = true)
final class CleanCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private final JobArgument argument = new JobArgument();

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  CleanCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    JobArgument.Loaded loaded = argument.load(shell);
    try {
      SinkFolder sink = JobTerms.sink(loaded.job(), shell.folder());
      if (!Files.isDirectory(sink.home())) {
        shell
            .out()
            .printf(
                "Nothing to remove: job %s has written nothing to %s.%n",
                loaded.job().name(), shell.show(sink.root()));
        return ExitCode.DONE;
      }
      try (SinkWriter writer = sink.acquire(RunId.next(shell, loaded.job()))) {
        return clean(writer, sink);
      }
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
    }
  }

  private int clean(SinkWriter writer, SinkFolder sink) throws IOException {
    SinkWriter.Leftovers leftovers = writer.leftovers();
    if (leftovers.isEmpty()) {
      shell.out().println("Nothing to remove in " + shell.show(sink.root()) + ".");
      return ExitCode.DONE;
    }
    List<String> things = things(leftovers);
    things.forEach(shell.out()::println);
    shell.out().flush();
    Optional<Boolean> said = yes ? Optional.of(true) : shell.confirms("Remove what is listed?");
    if (said.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "Nothing was removed: there is no terminal to ask on. To remove what is listed, say --yes.");
    }
    if (!said.get()) {
      shell.err().println("Nothing was removed.");
      return ExitCode.FAILED;
    }
    writer.clean(leftovers);
    shell.out().println("Removed what is listed.");
    return ExitCode.DONE;
  }

  private List<String> things(SinkWriter.Leftovers leftovers) {
    List<String> things = new ArrayList<>();
    leftovers
        .unfinished()
        .forEach(run -> things.add("unfinished publication of run " + run + ": to be finished"));
    leftovers.staging().forEach(path -> things.add("unpublished run " + shell.show(path)));
    leftovers.orphans().forEach(path -> things.add("orphaned file " + shell.show(path)));
    return things;
  }
}
