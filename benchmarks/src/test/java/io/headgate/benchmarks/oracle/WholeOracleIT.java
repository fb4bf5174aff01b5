package io.headgate.benchmarks.oracle;

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
 * All inputs in all ways: {@code mvn -Poracle verify}. Leaves the tables in {@code
 * target/oracle.md}; {@code -Dheadgate.oracle.options=…} has more options, with spaces between
 * them.
 */
@Tag("oracle")
class WholeOracleIT {
  private static final Path REPORT = Path.of("target", "oracle.md");

  @Test
  void everyInputIsMeasuredInEveryWay() throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.add("--repository=" + System.getProperty("headgate.root"));
    arguments.addAll(
        Arrays.asList(System.getProperty("headgate.oracle.options", "").trim().split(" +", -1)));
    arguments.removeIf(String::isEmpty);

    int exitCode;
    try (PrintWriter report = new PrintWriter(REPORT.toFile(), StandardCharsets.UTF_8)) {
      exitCode =
          new CommandLine(new Oracle()).setOut(report).execute(arguments.toArray(String[]::new));
    }

    assertThat(exitCode).isZero();
    assertThat(Files.readString(REPORT)).contains("Regret: median ");
  }
}
