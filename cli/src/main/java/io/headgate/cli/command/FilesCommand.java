package io.headgate.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.headgate.cli.shell.CommandException;
import io.headgate.cli.shell.ExitCode;
import io.headgate.cli.shell.JobArgument;
import io.headgate.cli.shell.Shell;
import io.headgate.launcher.plan.LoadedJob;
import io.headgate.options.Job;
import io.headgate.pipelines.JobTranslation;
import io.headgate.run.Mappers;
import io.headgate.tables.Manifest;
import io.headgate.tables.Table;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the files of a job's newest version: one whole version, whatever happens meanwhile. */
@Command(
    name = "files",
    description = "List the Parquet files of a job's newest version, one path per line.")
final class FilesCommand implements Runnable {
  private final Shell shell;

  @Mixin private final JobArgument argument = new JobArgument();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Option(
      names = "--version",
      paramLabel = "N",
      description = "An earlier version, of those that sink.keepVersions keeps.")
  private @Nullable Long version;

  @Option(names = "--json", description = "The whole manifest: run, version, rows, bytes, windows.")
  private boolean json;

  FilesCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    LoadedJob loaded = argument.load(shell);
    try {
      Table table = JobTranslation.table(loaded.job(), shell.folder());
      Manifest newest = newest(table, loaded.job(), loaded.file());
      Manifest listed = version == null ? newest : earlier(table, newest, version);
      print(resolved(listed, table));
      requireThere(listed, table);
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
    }
  }

  private static Manifest newest(Table table, Job job, String file) throws IOException {
    return table
        .current()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.FAILED,
                    "Cannot list files of %s: it has published nothing to %s. Run it first: headgate run %s"
                        .formatted(job.name(), table.root(), file)));
  }

  private static Manifest earlier(Table table, Manifest newest, long version) throws IOException {
    Optional<Manifest> found = newest.keeps(version) ? table.version(version) : Optional.empty();
    return found.orElseThrow(
        () ->
            new CommandException(
                ExitCode.FAILED,
                "Cannot list version %d: its files are not kept (there are: %s). sink.keepVersions says how many earlier ones are."
                    .formatted(
                        version,
                        Stream.concat(Stream.of(newest.sequence()), newest.keptVersions().stream())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")))));
  }

  private static void requireThere(Manifest listed, Table table) throws IOException {
    long missing = 0;
    for (Manifest.PublishedFile file : listed.files()) {
      missing += table.exists(file.file()) ? 0 : 1;
    }
    if (missing > 0) {
      throw new CommandException(
          ExitCode.FAILED,
          "%d of %d files of version %d are not there: the next version has replaced it, or somebody has removed them."
              .formatted(missing, listed.files().size(), listed.sequence()));
    }
  }

  /** With absolute paths, which can be opened from anywhere. */
  private static Manifest resolved(Manifest manifest, Table table) {
    return manifest.withFiles(
        manifest.files().stream().map(file -> file.at(table.path(file.file()))).toList());
  }

  private void print(Manifest manifest) throws JsonProcessingException {
    if (json) {
      shell
          .out()
          .println(Mappers.lenient().writerWithDefaultPrettyPrinter().writeValueAsString(manifest));
      return;
    }
    manifest.rowFiles().forEach(file -> shell.out().println(file.path()));
  }
}
