package io.headgate.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.benchmarks.Timed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private final Map<String, Lap> laps = new LinkedHashMap<>();

  @Test
  void equalRowsAreValid() {
    wrote("a", 10, "x", "y");
    wrote("b", 10, "x", "y");

    assertThat(Verdict.of(laps, 10)).isEqualTo(new Verdict(List.of()));
  }

  @Test
  void whoDiffersFromMostIsNamedWithTheColumns() {
    wrote("a", 10, "x", "y");
    wrote("b", 10, "x", "other");
    wrote("c", 10, "x", "y");

    assertThat(Verdict.of(laps, 10).objections())
        .containsExactly("b wrote other rows than a, c: price.");
  }

  @Test
  void theRightNumberOfRowsCountsForMoreThanTheMost() {
    wrote("a", 9, "x", "y");
    wrote("b", 9, "x", "y");
    wrote("c", 10, "z", "y");

    assertThat(Verdict.of(laps, 10).objections())
        .containsExactly("a, b wrote other rows than c: rows 9 for 10, page.");
  }

  @Test
  void allWrongInTheSameWayIsStillVoid() {
    wrote("a", 9, "x", "y");
    wrote("b", 9, "x", "y");

    assertThat(Verdict.of(laps, 10).objections())
        .containsExactly("None wrote the 10 rows that it ought to.");
  }

  private void wrote(String name, long rows, String page, String price) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(Fingerprint.ROWS, Long.toString(rows));
    values.put("page", page);
    values.put("price", price);
    laps.put(name, new Lap(new Timed(1, 1, 1), 1, 1, new Fingerprint(values)));
  }
}
