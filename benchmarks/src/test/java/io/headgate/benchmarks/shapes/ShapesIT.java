package io.headgate.benchmarks.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A dozen small shapes, on all runners that are built. */
class ShapesIT {
  private static final Path DISTRIBUTION =
      Path.of(System.getProperty("headgate.root"), "target", "headgate");
  private static final int COUNT = 12;

  @TempDir Path folder;

  @Test
  void smallShapesEndInTheMemoryOfTheirPlansAndWriteWhatIsRight() throws Exception {
    String report = shapes();

    List<Result> results = results();
    assertThat(results).hasSize(COUNT);
    assertThat(results)
        .as("%s", report)
        .filteredOn(result -> !result.planned().refused())
        .allMatch(result -> result.ending() == Ending.DONE);
    assertThat(results)
        .as("%s", report)
        .filteredOn(Result::ended)
        .allMatch(result -> result.used().resident() > 0 && result.used().heap() > 0);
    assertThat(report)
        .contains("- Out of memory: 0 of ")
        .containsPattern("\\| rows written \\| [0-9]+% \\|");
    for (String runner : List.of("direct", "flink", "spark")) {
      if (Files.isDirectory(DISTRIBUTION.resolve("lib").resolve(runner))) {
        assertThat(report).contains("| " + runner + " | ");
      }
    }
  }

  @Test
  void goesOnWhereItWasStopped() throws Exception {
    String seed = "--seed=2";
    String first = shapes("--count=1", seed, "--runners=direct");
    String again = shapes("--count=1", seed, "--runners=direct");

    assertThat(again.lines().skip(1).toList()).isEqualTo(first.lines().skip(1).toList());
    assertThat(results()).hasSize(1);
  }

  private List<Result> results() throws IOException {
    return Files.readAllLines(folder.resolve("shapes.jsonl")).stream()
        .map(ShapesIT::result)
        .toList();
  }

  private static Result result(String line) {
    try {
      return io.headgate.run.Mappers.lenient().readValue(line, Result.class);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private String shapes(String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new Shapes()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(
                "--count=" + COUNT,
                "--seed=1",
                "--most-mb=2",
                "--folder=" + folder,
                "--state=" + folder.resolve("state"),
                "--distribution=" + DISTRIBUTION));
    for (String option : options) {
      arguments.removeIf(one -> one.startsWith(option.substring(0, option.indexOf('=') + 1)));
      arguments.add(option);
    }
    int exitCode = command.execute(arguments.toArray(String[]::new));
    assertThat(exitCode).as("%s%s", err, out).isZero();
    return out.toString();
  }
}
