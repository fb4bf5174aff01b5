package io.headgate.optimizer.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FileCountTest {
  @ParameterizedTest(name = "{0} bytes of target 100 are {1} files")
  @CsvSource({
    "0, 1",
    "99, 1",
    "100, 1",
    "109, 1",
    "149, 1",
    "150, 2",
    "200, 2",
    "224, 2",
    "225, 3",
    "999, 10",
    "1000, 10",
    "1099, 10",
    "1105, 11",
  })
  void roundsDownWhileTheAverageIsUnderElevenTenthsOrAFileMoreWouldMakeSmallOnes(
      long bytes, long files) {
    assertThat(FileCount.of(bytes, 100)).isEqualTo(files);
  }

  @ParameterizedTest(name = "{0} hundredths of the target")
  @MethodSource("sizes")
  void makesFilesThatCompactionWouldLeaveAlone(long bytes) {
    double average = (double) bytes / FileCount.of(bytes, 100);

    assertThat(average).isBetween(75.0, 150.0);
  }

  static LongStream sizes() {
    return LongStream.rangeClosed(75, 2000);
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
