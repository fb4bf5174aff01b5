package io.headgate.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.headgate.options.Job;
import io.headgate.pipelines.JobTerms;
import io.headgate.sink.Manifest;
import io.headgate.sink.SinkFolder;
import io.headgate.transforms.DataFile;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the files of a job's newest version: one whole version, whatever happens meanwhile. */
@Command(
    name = "files",
    description = "List the Parquet files of a job's newest version, a path a line.",
    mixinStandardHelpOptions = true)
final class FilesCommand implements Runnable {
  private final Shell shell;

  @Mixin private final JobArgument argument = new JobArgument();

  @Option(names = "--json", description = "The whole manifest: run, version, rows, bytes, windows.")
  private boolean json;

  FilesCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    JobArgument.Loaded loaded = argument.load(shell);
    try {
      print(manifest(loaded.job(), loaded.file()));
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
    }
  }

  private Manifest manifest(Job job, String file) throws IOException {
    SinkFolder sink = JobTerms.sink(job, shell.folder());
    return sink.current()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.FAILED,
                    "Cannot list files of %s: it has published nothing to %s. headgate run %s does."
                        .formatted(job.name(), sink.root(), file)));
  }

  private void print(Manifest manifest) throws JsonProcessingException {
    if (json) {
      shell
          .out()
          .println(
              JsonMapper.builder()
                  .enable(SerializationFeature.INDENT_OUTPUT)
                  .build()
                  .writeValueAsString(manifest));
      return;
    }
    manifest.files().stream()
        .filter(file -> file.kind().equals(DataFile.Kind.ROWS.name()))
        .forEach(file -> shell.out().println(file.path()));
  }
}
