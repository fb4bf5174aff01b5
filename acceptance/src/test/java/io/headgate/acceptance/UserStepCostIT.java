package io.headgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.run.RunFolder;
import io.headgate.run.RunResult;
import io.headgate.testing.generate.Compression;
import io.headgate.testing.storefront.Storefront;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a step costs in both forms, printed: CPU seconds of the run's process, and of a run without
 * one. Few rows by default; {@code headgate.step.rows} and {@code headgate.step.runners} give more.
 */
class UserStepCostIT {
  private static final long ROWS = Long.getLong("headgate.step.rows", 20_000);
  private static final String RUNNERS = System.getProperty("headgate.step.runners", "direct");

  @TempDir Path folder;
  private Distribution distribution;

  @BeforeEach
  void prepare() throws Exception {
    distribution = new Distribution(folder);
    OrderLinesJar.build(distribution, folder);
    Storefront storefront = new Storefront(ROWS, 1);
    storefront.writeProducts(folder);
    storefront.write(folder, Storefront.Format.NDJSON, Compression.NONE, 4);
    String job =
        Files.readString(folder.resolve("examples/order-lines.yaml"))
            .replace("examples/storefront/events.ndjson", "events*.ndjson")
            .replace("examples/storefront/products.csv", "products.csv");
    distribution.write("step.yaml", job);
    distribution.write(
        "none.yaml",
        job.replaceAll("(?s)\nuserStep:.*?\n\n", "\n\n").replace("[event_id, unit]", "event_id"));
  }

  @Test
  void bothFormsWriteTheSameNumberOfRowsAndSayWhatTheyCost() throws Exception {
    List<String> lines = new ArrayList<>();
    for (String runner : RUNNERS.split(",")) {
      RunResult none = run(runner, "none.yaml");
      RunResult rows = run(runner, "step.yaml", "--set", "userStep.class=shop.OrderLines");
      RunResult beam = run(runner, "step.yaml", "--set", "userStep.class=shop.OrderLinesTransform");
      lines.add(line(runner, "no step", none));
      lines.add(line(runner, "RowStep", rows));
      lines.add(line(runner, "PTransform", beam));
      assertThat(rows.rows()).isEqualTo(beam.rows());
      assertThat(rows.rows().read()).isEqualTo(none.rows().read());
      assertThat(none.user()).isEmpty();
    }
    System.out.println("What a user's step costs, " + ROWS + " rows of the storefront:");
    lines.forEach(System.out::println);
  }

  private RunResult run(String runner, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("run", "--runner=" + runner));
    all.addAll(List.of(arguments));
    Distribution.Ended ended = distribution.headgate(all.toArray(String[]::new));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    try (Stream<Path> runs = Files.list(folder.resolve("state/runs"))) {
      Path last = runs.max(Path::compareTo).orElseThrow();
      return RunFolder.at(last).result().orElseThrow();
    }
  }

  private static String line(String runner, String step, RunResult result) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f s CPU | %.1f s | %,d rows |",
        runner,
        step,
        Objects.requireNonNull(result.usage()).cpuSeconds(),
        (result.endedMillis() - result.startedMillis()) / 1000.0,
        result.rows().written());
  }
}
