package io.headgate.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileCountTest {
  @ParameterizedTest(name = "{0} bytes of target 100 are {1} files")
  @CsvSource({
    "0, 1",
    "99, 1",
    "100, 1",
    "109, 1",
    "110, 2",
    "200, 2",
    "219, 2",
    "220, 3",
    "999, 10",
    "1000, 10",
    "1099, 10",
    "1105, 11",
  })
  void roundsDownWhileTheAverageStaysUnderElevenTenthsOfTheTarget(long bytes, long files) {
    assertThat(FileCount.of(bytes, 100)).isEqualTo(files);
  }

  @ParameterizedTest(name = "around {0}")
  @CsvSource({"7", "100", "134217728"})
  void neverFallsWhenBytesGrow(long target) {
    long before = 0;
    for (int step = 0; step <= 3000; step++) {
      long files = FileCount.of(target * step / 100, target);
      assertThat(files).as("step %d", step).isGreaterThanOrEqualTo(before);
      before = files;
    }
  }
}
