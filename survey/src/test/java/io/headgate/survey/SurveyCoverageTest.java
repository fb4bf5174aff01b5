package io.headgate.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.optimizer.input.RowSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyCoverageTest {
  private static final int SHAPES = 60;

  @TempDir Path folder;

  @Test
  void intervalsOfRowsHoldTheTruthInNineCasesOfTen() throws IOException {
    int held = 0;
    double widths = 0;
    List<String> missed = new ArrayList<>();
    for (long seed = 0; seed < SHAPES; seed++) {
      Path input = Files.createDirectory(folder.resolve("shape-" + seed));
      long truth = Shapes.write(seed, input);
      RowSample found = surveyed(input);
      if (found.rowsInterval().holds(truth)) {
        held++;
      } else {
        missed.add(
            "seed %d: %d rows, %d ± %.3f".formatted(seed, truth, found.rows(), found.rowsError()));
      }
      widths += found.rowsError();
      deleted(input);
    }
    System.out.printf(
        "90%% intervals of rows hold the truth in %d of %d shapes; mean error %.3f; missed: %s%n",
        held, SHAPES, widths / SHAPES, missed);

    assertThat(held).as("missed: %s", missed).isGreaterThanOrEqualTo(SHAPES * 85 / 100);
  }

  /** With modification times that are always the same: places are drawn by them too. */
  private static RowSample surveyed(Path input) throws IOException {
    try (Stream<Path> files = Files.list(input)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_772_323_200_000L));
      }
    }
    return Surveyed.of(input, "").sample().orElseThrow();
  }

  private static void deleted(Path input) throws IOException {
    try (Stream<Path> files = Files.list(input)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
