package io.headgate.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.contender.Job;
import io.headgate.contender.Jobs;
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
  private static final String FEW_ROWS = "2000";
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
    public boolean knows(Job job) {
      return DUCKDB.knows(job);
    }

    @Override
    public Path classPath(Course.Built built) {
      return DUCKDB.classPath(built);
    }

    @Override
    public List<String> command(Course course, Optional<String> heap) {
      return DUCKDB.command(new Course(course.built(), course.home(), course.job(), input), heap);
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

    assertThat(race(Contender.ALL, "--rows=" + ROWS, "--contenders=" + contenders))
        .as("%s", err)
        .isZero();

    assertThat(out.toString()).contains(ROWS_THAT_SURVIVE + " rows written");
    for (String contender : contenders.split(",", -1)) {
      assertThat(out.toString())
          .containsPattern("(?m)^\\| " + contender + " \\| [0-9]+\\.[0-9]{2} ");
    }
  }

  /** Without big-table: its catalogue alone would take longer than all others. */
  @Test
  void headgateAndDuckDbWriteTheSameRowsOfEveryShape() {
    List<String> shapes =
        List.of("csv", "gzip", "half-duplicates", "many-windows", "wide", "nested");

    assertThat(
            race(
                Contender.ALL,
                "--shape=" + String.join(",", shapes),
                "--rows=" + FEW_ROWS,
                "--contenders=headgate-direct,duckdb"))
        .as("%s", err)
        .isZero();

    for (String shape : shapes) {
      assertThat(out.toString()).contains("### " + shape + ", 2,000 rows\n");
    }
  }

  @Test
  void severalSizesEndWithATableOfTheirGrowth() {
    assertThat(race(List.of(DUCKDB), "--rows=1000,2000")).as("%s", err).isZero();

    assertThat(out.toString())
        .contains("### storefront, 1,000 rows\n", "### storefront, 2,000 rows\n")
        .containsPattern(
            "(?s)### storefront: seconds per million rows, by rows of input\n\n\\| contender \\| 1,000 \\| 2,000 \\|\n.*\\| duckdb \\| wall [0-9.]+, CPU [0-9.]+ \\| wall ");
  }

  @Test
  void aContenderThatDoesNotKnowAShapeIsLeftOut() {
    Contender wide = new ByHand("task", "duckdb.DuckDb", "256m", "duckdb_jdbc", List.of(Jobs.WIDE));

    assertThat(race(List.of(DUCKDB, wide), "--rows=1000")).as("%s", err).isZero();

    assertThat(err.toString()).contains("task does not know storefront: left out.\n");
    assertThat(out.toString()).contains("| duckdb |").doesNotContain("| task |");
  }

  @Test
  void aShapeThatIsNotKnownIsRefused() {
    assertThat(race(List.of(DUCKDB), "--shape=long")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith(
            "--shape: long (expected: one of storefront, csv, gzip, half-duplicates, many-windows, big-table, wide, nested)\n");
  }

  @Test
  void aRaceIsVoidWhenAContenderWritesOtherRows() throws Exception {
    Path input = Files.createDirectories(folder.resolve("other"));
    Input right = Input.of(folder, Shape.ALL.get(0), Long.parseLong(ROWS));
    Files.createSymbolicLink(Input.events(input), Input.events(right.folder()));
    Files.writeString(
        input.resolve("products.csv"),
        Files.readString(right.folder().resolve("products.csv"))
            .replaceFirst("(?m)^(p-00000,.*),[0-9.]+$", "$1,0.01"));

    assertThat(race(List.of(DUCKDB, new OtherPrices(input)), "--rows=" + ROWS)).isEqualTo(1);

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
