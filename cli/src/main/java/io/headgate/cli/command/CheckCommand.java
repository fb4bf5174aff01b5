package io.headgate.cli.command;

import io.headgate.cli.shell.JobArgument;
import io.headgate.cli.shell.Shell;
import io.headgate.launcher.plan.JobProblems;
import io.headgate.launcher.plan.LoadedJob;
import io.headgate.launcher.plan.MovedDefaults;
import io.headgate.launcher.plan.SinkNotices;
import io.headgate.options.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads the job file and says what is wrong with it. */
@Command(
    name = "check",
    description = "Check a job file: all its problems at once.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Runnable {
  private final Shell shell;

  @Mixin private final JobArgument argument = new JobArgument();

  CheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    LoadedJob loaded = argument.load(shell);
    JobProblems.check(loaded);
    Job job = loaded.job();
    int columns = job.schema().size();
    shell
        .out()
        .printf(
            "%s: no problems (job %s, %d column%s, output %s)%n",
            loaded.file(), job.name(), columns, columns == 1 ? "" : "s", job.sink().path());
    SinkNotices.of(job).forEach(shell.out()::println);
    MovedDefaults.of(job).forEach(shell.out()::println);
  }
}
