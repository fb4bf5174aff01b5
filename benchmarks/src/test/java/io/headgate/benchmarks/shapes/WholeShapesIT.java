package io.headgate.benchmarks.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * Two hundred shapes: {@code mvn -Pshapes verify}. Leaves the tables in {@code target/shapes.md};
 * {@code -Dheadgate.shapes.options=…} has more options, with spaces between them.
 */
@Tag("shapes")
class WholeShapesIT {
  private static final Path REPORT = Path.of("target", "shapes.md");

  @Test
  void everyRunWritesWhatIsRight() throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.add(
        "--distribution=" + Path.of(System.getProperty("headgate.root"), "target", "headgate"));
    arguments.addAll(
        Arrays.asList(System.getProperty("headgate.shapes.options", "").trim().split(" +", -1)));
    arguments.removeIf(String::isEmpty);

    int exitCode;
    try (PrintWriter report = new PrintWriter(REPORT.toFile(), StandardCharsets.UTF_8)) {
      exitCode =
          new CommandLine(new Shapes()).setOut(report).execute(arguments.toArray(String[]::new));
    }

    assertThat(exitCode).isZero();
    assertThat(Files.readString(REPORT)).contains("- Out of memory: ");
  }
}
