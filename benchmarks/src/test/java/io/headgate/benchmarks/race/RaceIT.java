package io.headgate.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Small races of what is built. {@code -Dheadgate.race.contenders=…} says who races. */
class RaceIT {
  private static final String ROWS = "20000";
  private static final String ROWS_THAT_SURVIVE = "18,957";
  private static final Contender DUCKDB =
      Contender.ALL.stream().filter(one -> one.name().equals("duckdb")).findFirst().orElseThrow();

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** DuckDB with another catalogue. */
  private record OtherPrices(Path input) implements Contender {
    @Override
    public String name() {
      return "other-prices";
    }

    @Override
    public Path classPath(Course course) {
      return DUCKDB.classPath(course);
    }

    @Override
    public List<String> command(Course course, Optional<String> heap) {
      return DUCKDB.command(
          new Course(
              course.repository(), course.distribution(), input, course.home(), course.workers()),
          heap);
    }

    @Override
    public Map<String, String> environment(Course course) {
      return Map.of();
    }

    @Override
    public String jar() {
      return DUCKDB.jar();
    }
  }

  @Test
  void allWriteTheSameRows() {
    String contenders = System.getProperty("headgate.race.contenders");

    assertThat(race(Contender.ALL, "--contenders=" + contenders)).as("%s", err).isZero();

    assertThat(out.toString()).contains(ROWS_THAT_SURVIVE + " rows written");
    for (String contender : contenders.split(",", -1)) {
      assertThat(out.toString())
          .containsPattern("(?m)^\\| " + contender + " \\| [0-9]+\\.[0-9]{2} ");
    }
  }

  @Test
  void aRaceIsVoidWhenAContenderWritesOtherRows() throws Exception {
    Path input = Files.createDirectories(folder.resolve("other"));
    Input right = Input.of(folder, Long.parseLong(ROWS));
    Files.createSymbolicLink(
        input.resolve("events.ndjson"), right.folder().resolve("events.ndjson"));
    Files.writeString(
        input.resolve("products.csv"),
        Files.readString(right.folder().resolve("products.csv"))
            .replaceFirst("(?m)^(p-00000,.*),[0-9.]+$", "$1,0.01"));

    assertThat(race(List.of(DUCKDB, new OtherPrices(input)))).isEqualTo(1);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .endsWith(
            "The race is void. other-prices wrote other rows than duckdb: product_price, whole rows.\n");
  }

  @Test
  void aContenderThatIsNotKnownIsRefused() {
    assertThat(race(List.of(DUCKDB), "--contenders=duck")).isEqualTo(2);
    assertThat(err.toString()).startsWith("--contenders: duck (expected: one of duckdb)\n");
  }

  private int race(List<Contender> known, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--rows=" + ROWS,
                "--runs=1",
                "--warm-ups=0",
                "--folder=" + folder,
                "--repository=" + System.getProperty("headgate.root"),
                "--distribution=" + System.getProperty("headgate.dist")));
    arguments.addAll(List.of(options));
    CommandLine race =
        Race.commandLine(known).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return race.execute(arguments.toArray(String[]::new));
  }
}
