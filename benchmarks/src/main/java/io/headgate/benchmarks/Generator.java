package io.headgate.benchmarks;

import io.headgate.testing.generate.Arrivals;
import io.headgate.testing.generate.Compression;
import io.headgate.testing.generate.Expected;
import io.headgate.testing.storefront.Storefront;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the storefront's events and catalogue, and prints the expected counts as JSON. */
@Command(
    name = "storefront",
    description = "Write generated shop events and print what a job must count.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class Generator implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--rows", required = true, description = "Rows over all files.")
  private long rows;

  @Option(names = "--out", required = true, description = "Folder, made if missing.")
  private Path out = Path.of("");

  @Option(names = "--seed", defaultValue = "1", description = "Another seed, other rows.")
  private long seed;

  @Option(names = "--format", defaultValue = "ndjson", description = "${COMPLETION-CANDIDATES}")
  private Storefront.Format format = Storefront.Format.NDJSON;

  @Option(names = "--compression", defaultValue = "none", description = "${COMPLETION-CANDIDATES}")
  private Compression compression = Compression.NONE;

  @Option(names = "--files", defaultValue = "1", description = "Number of files.")
  private int files;

  @Option(
      names = "--every-micros",
      defaultValue = "" + Arrivals.EVERY_MICROS,
      description = "Event time between two rows.")
  private long everyMicros;

  /** Generates and ends the JVM: 0 done, 1 cannot write, 2 usage. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Generator()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws IOException {
    require("--rows", rows, 0);
    require("--files", files, 1);
    require("--every-micros", everyMicros, 0);
    Files.createDirectories(out);
    Storefront storefront = new Storefront(rows, seed).with(new Arrivals(everyMicros));
    storefront.writeProducts(out);
    Expected expected = storefront.write(out, format, compression, files);
    spec.commandLine().getOut().println(expected.json());
    return 0;
  }

  private void require(String name, long value, long least) {
    if (value < least) {
      throw new ParameterException(
          spec.commandLine(), name + ": " + value + " (expected: at least " + least + ")");
    }
  }
}
