package io.headgate.benchmarks.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeReportTest {
  private static final List<Result> RESULTS =
      List.of(
          SomeResults.of(1, Ending.DONE, false, 500, 100),
          SomeResults.of(2, Ending.DONE, false, 300, 111),
          SomeResults.of(3, Ending.OUT_OF_MEMORY, false, 300, 80),
          SomeResults.of(4, Ending.OUT_OF_MEMORY, true, 300, 100),
          SomeResults.of(5, Ending.DONE, true, 300, 100),
          SomeResults.of(6, Ending.DONE, false, 400, 90).withSmallestHeap(570 * SomeResults.MIB));

  private final List<String> report = ShapeReport.of(RESULTS);

  @Test
  void countsByRunnerAndEnding() {
    assertThat(report)
        .contains(
            "| direct | 3 | 2 | 1 | 1 | 0 | 0 | 0 |",
            "| flink | 3 | 2 | 1 | 1 | 0 | 0 | 0 |",
            "| all | 6 | 4 | 2 | 2 | 0 | 0 | 0 |");
  }

  @Test
  void whatWasRefusedCountsByItself() {
    assertThat(report)
        .contains(
            "- Out of memory: 1 of 4 that were not refused; that is under 75.1% at 95%.",
            "- Refused: 2, of which 1 really do not fit, run with --force in what they were refused for.");
  }

  @Test
  void memoryIsHeldAgainstWhatWasUsedByRunsThatEndedAsPlanned() {
    assertThat(report)
        .contains(
            "- \"At most\" within 2 × of what was used: 2 of 3 (67%); where it is over 1200 MiB: 0 of 0 (0%); where the smallest heap was looked for: 1 of 1 (100%).",
            "- Resident memory above \"at most\": 0 of 3.",
            "| at most ÷ used | 1.33 | 1.33 | 1.60 | 2.67 | 2.67 |");
  }

  @Test
  void plansAreTimed() {
    assertThat(report)
        .contains(
            "- `plan` under 2 s: 1 of 6 (17%); at most 6.0 s. Its own process ran out of memory 0 times.");
  }

  @Test
  void anIntervalHoldsWhereTheTruthIsInIt() {
    assertThat(report)
        .contains(
            "| wall time | 100% | 3 | 0 | 0 | 100% of 2 | 37% |",
            "| rows written | 50% | 4 | 1 | 1 | 33% of 3 | 10% |");
  }

  @Test
  void whatIsNotDoneIsNamed() {
    assertThat(report)
        .filteredOn(line -> line.contains("OUT_OF_MEMORY"))
        .containsExactly(
            "| 3 | flink | 10 | OUT_OF_MEMORY | 500 | 800 | 700 | Cannot finish / it | a shape |",
            "| 4 | direct | 10 | OUT_OF_MEMORY, forced | 500 | 800 | 700 | Cannot finish / it | a shape |");
  }

  @Test
  void intervalsThatDidNotHoldAreNamedTheFarthestFirst() {
    assertThat(report)
        .filteredOn(line -> line.contains("100 (90..110)"))
        .containsExactly(
            "| 3 | 80 | 100 (90..110) | – | 0 (0..0) | a shape |",
            "| 2 | 111 | 100 (90..110) | 0 | 0 (0..0) | a shape |");
  }

  @Test
  void quantilesAreOfTheNearestRank() {
    double[] ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    assertThat(ShapeReport.quantile(ten, 0)).isEqualTo(1);
    assertThat(ShapeReport.quantile(ten, 0.5)).isEqualTo(5);
    assertThat(ShapeReport.quantile(ten, 0.9)).isEqualTo(9);
    assertThat(ShapeReport.quantile(ten, 1)).isEqualTo(10);
  }
}
