package io.headgate.benchmarks.profile;

import io.headgate.run.RunFolder;
import io.headgate.testing.generate.Compression;
import io.headgate.testing.storefront.Storefront;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The storefront job on generated rows, as a command to time.
 *
 * @param headgate the script
 * @param job the job file, of which source, catalogue and sink are replaced
 * @param runner where it runs, embedded
 * @param home an absolute folder that keeps input, output and runs
 */
public record StorefrontJob(Path headgate, Path job, String runner, Path home) {
  /** The folder with {@code rows} and the catalogue, which are made if they are not there yet. */
  public Path input(long rows) throws IOException {
    Path input = home.resolve("input-" + rows);
    if (!Files.exists(input.resolve("products.csv"))) {
      Files.createDirectories(input);
      Storefront storefront = new Storefront(rows, 1);
      storefront.write(input, Storefront.Format.NDJSON, Compression.NONE, 1);
      storefront.writeProducts(input);
    }
    return input;
  }

  /** The command that runs the job on this input. */
  public List<String> command(Path input) {
    return List.of(
        headgate.toAbsolutePath().toString(),
        "run",
        job.toString(),
        "--runner=" + runner,
        "--set",
        "source.paths=" + input.resolve("*.ndjson"),
        "--set",
        "enrich[0].table=" + input.resolve("products.csv"),
        "--set",
        "sink.path=" + home.resolve("out"));
  }

  /** What the command needs in its environment, so that it keeps its runs here. */
  public Map<String, String> environment() {
    return Map.of("HEADGATE_STATE", state().toString());
  }

  /** The folder of the run that began last. */
  public RunFolder lastRun() throws IOException {
    try (Stream<Path> all = Files.list(state().resolve("runs"))) {
      return RunFolder.at(all.max(Comparator.naturalOrder()).orElseThrow());
    }
  }

  private Path state() {
    return home.resolve("state");
  }
}
