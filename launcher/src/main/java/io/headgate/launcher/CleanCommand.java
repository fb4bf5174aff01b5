package io.headgate.launcher;

import io.headgate.launcher.run.RunId;
import io.headgate.pipelines.JobTerms;
import io.headgate.sink.Lease;
import io.headgate.sink.SinkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes what runs that were never published have left in the sink. */
@Command(
    name = "clean",
    description = "Remove what unpublished runs have left. The published output stays.",
    mixinStandardHelpOptions = true)
final class CleanCommand implements Runnable {
  private final Shell shell;

  @Mixin private final JobArgument argument = new JobArgument();

  CleanCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  @SuppressWarnings("try") // the lease is held, not used
  public void run() {
    JobArgument.Loaded loaded = argument.load(shell);
    try {
      SinkFolder sink = JobTerms.sink(loaded.job(), shell.folder());
      if (sink.current().isEmpty() && !sink.root().toFile().isDirectory()) {
        shell.out().println("Nothing to remove: " + shell.show(sink.root()) + " is not there.");
        return;
      }
      try (Lease lease = sink.acquire(RunId.next(shell.clock(), new SecureRandom()))) {
        report(sink.clean(), sink);
      }
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
    }
  }

  private void report(SinkFolder.Leftovers leftovers, SinkFolder sink) {
    print("unpublished run", leftovers.staging());
    print("orphaned file", leftovers.orphans());
    if (leftovers.staging().isEmpty() && leftovers.orphans().isEmpty()) {
      shell.out().println("Nothing to remove in " + shell.show(sink.root()) + ".");
    }
  }

  private void print(String what, List<Path> removed) {
    removed.forEach(path -> shell.out().println("Removed " + what + " " + shell.show(path)));
  }
}
