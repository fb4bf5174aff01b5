package io.headgate.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Prints where the time of {@code headgate run} on the storefront job goes, as Markdown: CPU by
 * thread, by stage of the graph and by method, wall time by phase, and the heap. On Linux only.
 */
@Command(
    name = "profile",
    description = "Print where the time of the storefront job goes.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class Profile implements Callable<Integer> {
  @Option(names = "--headgate", required = true, description = "The headgate script.")
  private Path headgate = Path.of("");

  @Option(names = "--job", defaultValue = "examples/storefront.yaml", description = "The job.")
  private Path job = Path.of("");

  @Option(names = "--rows", defaultValue = "2000000", description = "Rows of input.")
  private long rows;

  @Option(names = "--runner", defaultValue = "direct", description = "Where it runs, embedded.")
  private String runner = "";

  @Option(names = "--folder", required = true, description = "Where input and output are kept.")
  private Path folder = Path.of("");

  /** Runs the job three times and prints: 0 if all runs did, otherwise 1. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Profile()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder).toAbsolutePath();
    System.out.print(new Profiling(new StorefrontJob(headgate, job, runner, home), rows).report());
    return 0;
  }
}
