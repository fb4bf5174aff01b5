package io.headgate.contender;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of a contender. */
@Command(
    name = "contender",
    description = "Do one job of the race.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class Start implements Callable<Integer> {
  private final Contender contender;

  @Option(names = "--job", required = true, description = "Its name.")
  private String job = "";

  @Option(names = "--input", required = true, description = "A folder of files of events.")
  private Path input = Path.of("");

  @Option(names = "--table", required = true, description = "The table, CSV, if there is one.")
  private Path table = Path.of("");

  @Option(names = "--output", required = true, description = "A folder that does not exist yet.")
  private Path output = Path.of("");

  @Option(names = "--workers", defaultValue = "2", description = "Units of run parallelism.")
  private int workers;

  private Start(Contender contender) {
    this.contender = contender;
  }

  /** Runs the contender and ends the JVM: 0 done, 1 the run failed, 2 usage. */
  public static void main(Contender contender, String[] args) {
    System.exit(new CommandLine(new Start(contender)).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    contender.run(
        new Task(
            Jobs.named(job),
            input.toAbsolutePath(),
            table.toAbsolutePath(),
            output.toAbsolutePath(),
            workers));
    return 0;
  }
}
