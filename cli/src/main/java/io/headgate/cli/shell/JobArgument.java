package io.headgate.cli.shell;

import io.headgate.launcher.plan.LoadedJob;
import io.headgate.options.Job;
import io.headgate.options.JobFile;
import io.headgate.options.JobFileException;
import io.headgate.options.yaml.Problem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The job file on the command line, with what {@code --set} changes in it. */
public final class JobArgument {
  private static final Pattern DATA = Pattern.compile("(?i).*\\.(ndjson|jsonl|csv|tsv)");

  @Parameters(paramLabel = "JOB", description = "The job file, YAML.")
  private String file = "";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Replace a value of the job file, like sink.path=/tmp/out. Can be repeated.")
  private List<String> overrides = new ArrayList<>();

  /**
   * Reads the job file.
   *
   * @throws CommandException with all its problems, one per line, exit code 2
   */
  public LoadedJob load(Shell shell) {
    String yaml = read(shell.folder().resolve(file));
    try {
      Job job = JobFile.parse(file, yaml, overrides, shell.environment());
      return new LoadedJob(file, yaml, overrides, job);
    } catch (JobFileException e) {
      throw new CommandException(
          ExitCode.USAGE,
          e.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"))
              + (DATA.matcher(file).matches()
                  ? "\nThis looks like data. headgate init %s > job.yaml makes a job for it."
                      .formatted(file)
                  : ""),
          e);
    }
  }

  private String read(Path path) {
    try {
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw unreadable("there is no such file. headgate init FILES > " + file + " makes one.", e);
    } catch (MalformedInputException e) {
      throw unreadable("it is not UTF-8 text. Save it as UTF-8.", e);
    } catch (IOException e) {
      String cause = Files.isDirectory(path) ? "it is a folder" : e.toString();
      throw unreadable(cause + ". Name a YAML file that you can read.", e);
    }
  }

  private CommandException unreadable(String cause, IOException e) {
    return new CommandException(ExitCode.USAGE, "Cannot read " + file + ": " + cause, e);
  }
}
