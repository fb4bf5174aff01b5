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
import io.headgate.tables.SinkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      SinkFolder sink = JobTranslation.sink(loaded.job(), shell.folder());
      Manifest newest = newest(sink, loaded.job(), loaded.file());
      Manifest listed = resolved(version == null ? newest : earlier(sink, newest, version), sink);
      print(listed);
      requireThere(listed);
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
    }
  }

  private static Manifest newest(SinkFolder sink, Job job, String file) throws IOException {
    return sink.current()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.FAILED,
                    "Cannot list files of %s: it has published nothing to %s. Run it first: headgate run %s"
                        .formatted(job.name(), sink.root(), file)));
  }

  private static Manifest earlier(SinkFolder sink, Manifest newest, long version)
      throws IOException {
    Optional<Manifest> found = newest.keeps(version) ? sink.version(version) : Optional.empty();
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

  private static void requireThere(Manifest listed) {
    long missing =
        listed.files().stream().filter(file -> Files.notExists(Path.of(file.path()))).count();
    if (missing > 0) {
      throw new CommandException(
          ExitCode.FAILED,
          "%d of %d files of version %d are not there: the next version has replaced it, or somebody has removed them."
              .formatted(missing, listed.files().size(), listed.sequence()));
    }
  }

  /** With absolute paths, which can be opened from anywhere. */
  private static Manifest resolved(Manifest manifest, SinkFolder sink) throws IOException {
    List<Manifest.PublishedFile> files = new ArrayList<>();
    for (Manifest.PublishedFile file : manifest.files()) {
      files.add(file.at(sink.path(file).toString()));
    }
    return manifest.withFiles(files);
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
