package io.headgate.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All shapes at their own sizes: {@code mvn -Prace verify}. Leaves what the race printed in {@code
 * target/race.md}; {@code -Dheadgate.race.options=…} has more options of the race, with spaces
 * between them.
 */
@Tag("race")
class WholeRaceIT {
  private static final Path REPORT = Path.of("target", "race.md");

  @Test
  void allWriteTheSameRowsOfEveryShape() throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.add(
        Shape.ALL.stream().map(Shape::name).collect(Collectors.joining(",", "--shape=", "")));
    arguments.add("--contenders=" + System.getProperty("headgate.race.contenders"));
    arguments.add("--repository=" + System.getProperty("headgate.root"));
    arguments.add("--distribution=" + System.getProperty("headgate.dist"));
    arguments.addAll(
        List.of(System.getProperty("headgate.race.options", "").trim().split(" +", -1)));
    arguments.removeIf(String::isEmpty);

    int exitCode;
    try (PrintWriter report = new PrintWriter(REPORT.toFile(), StandardCharsets.UTF_8)) {
      exitCode =
          Race.commandLine(Contender.ALL).setOut(report).execute(arguments.toArray(String[]::new));
    }

    assertThat(exitCode).as("the race, see its messages").isZero();
    for (Shape shape : Shape.ALL) {
      assertThat(Files.readString(REPORT)).contains("### " + shape.name() + ", ");
    }
  }
}
