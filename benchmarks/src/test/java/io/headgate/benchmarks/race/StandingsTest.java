package io.headgate.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.benchmarks.Timed;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingsTest {
  private static final Standing FLINK =
      Standing.of("headgate-flink", List.of(lap(10, 20, 900), lap(12, 18, 901), lap(9, 21, 899)));
  private static final Standing SPARK_SQL =
      Standing.of("spark-sql", List.of(lap(25, 50, 3000), lap(24, 52, 2000), lap(30, 48, 2500)));

  @Test
  void theTableHasMediansAndTheLeastAndTheLargest() {
    assertThat(new Standings(2_000_000, List.of(FLINK, SPARK_SQL)).table())
        .isEqualTo(
            """
            | contender | wall, s | CPU, s | cores busy | s a million rows | peak memory, MiB | output, MiB | files |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            | headgate-flink | 10.00 (9.00..12.00) | 20.00 (18.00..21.00) | 2.00 | 5.00 | 900 (899..901) | 1.5 | 48 |
            | spark-sql | 25.00 (24.00..30.00) | 50.00 (48.00..52.00) | 2.00 | 12.50 | 2500 (2000..3000) | 1.5 | 48 |
            """);
  }

  @Test
  void ratiosAreOfEachContenderToEachOfHeadgatesRunners() {
    Standing direct = Standing.of("headgate-direct", List.of(lap(5, 16, 1000)));

    assertThat(new Standings(2_000_000, List.of(direct, FLINK, SPARK_SQL)).ratios())
        .isEqualTo(
            """
            |  | / headgate-direct | / headgate-flink |
            | --- | --- | --- |
            | headgate-direct |  | wall 0.50 x, CPU 0.80 x |
            | headgate-flink | wall 2.00 x, CPU 1.25 x |  |
            | spark-sql | wall 5.00 x, CPU 3.13 x | wall 2.50 x, CPU 2.50 x |
            """);
  }

  @Test
  void withoutHeadgateThereAreNoRatios() {
    assertThat(new Standings(2_000_000, List.of(SPARK_SQL)).ratios()).isEmpty();
  }

  @Test
  void theReportSaysHowToRunItAgain() {
    Report report =
        new Report(
            "csv, 5 rows",
            LocalDate.of(2026, 11, 24),
            new Machine(2, "Some CPU", 23.5, "Linux 6", "17.0.15, Debian", 0.25),
            "Race --rows=5",
            "5 rows",
            new Standings(2_000_000, List.of(SPARK_SQL)),
            List.of("Headgate abc", "spark-sql: spark-sql_2.12 3.5.6"));

    assertThat(report.text())
        .startsWith(
            """
            ### csv, 5 rows

            2026-11-24; 2 cores (Some CPU), 23.5 GiB, Linux 6, JDK 17.0.15, Debian; load before the race 0.25

            `Race --rows=5`

            5 rows; medians (least..largest):

            | contender |\
            """)
        .endsWith("\n- Headgate abc\n- spark-sql: spark-sql_2.12 3.5.6\n\n");
  }

  @Test
  void growthIsWhatAMillionRowsTakeAtEachSize() {
    Standings small = new Standings(1_000_000, List.of(FLINK, SPARK_SQL));
    Standing larger = Standing.of("headgate-flink", List.of(lap(36, 60, 900)));
    Standing slower = Standing.of("spark-sql", List.of(lap(99, 150, 900)));

    assertThat(
            new Growth("csv", List.of(small, new Standings(3_000_000, List.of(larger, slower))))
                .text())
        .isEqualTo(
            """
            ### csv: seconds per million rows, by rows of input

            | contender | 1,000,000 | 3,000,000 |
            | --- | --- | --- |
            | headgate-flink | wall 10.00, CPU 20.00 | wall 12.00, CPU 20.00 |
            | spark-sql | wall 25.00, CPU 50.00 | wall 33.00, CPU 50.00 |

            """);
  }

  private static Lap lap(double wall, double cpu, long peakMiB) {
    return new Lap(new Timed(wall, cpu, peakMiB), 3 << 19, 48, new Fingerprint(Map.of()));
  }
}
