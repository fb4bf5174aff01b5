package io.headgate.benchmarks.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeWriterTest {
  private static final long MOST = 300_000;

  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsSaidIsWhatIsInTheFiles(long seed) throws IOException {
    Shape shape = ShapeDraw.of(seed, MOST);

    Truth truth = ShapeWriter.write(shape, folder);

    assertThat(new ReadBack(shape, folder).truth())
        .as("%d: %s", seed, shape.text())
        .isEqualTo(truth);
  }

  @Test
  void theSeedsOfTheOtherTestHaveEverything() {
    List<Shape> shapes = seeds().mapToObj(seed -> ShapeDraw.of(seed, MOST)).toList();

    assertThat(shapes).anyMatch(shape -> shape.faults().fileTwice() && shape.task().dedup());
    assertThat(shapes).anyMatch(shape -> shape.faults().fileTwice() && !shape.task().dedup());
    assertThat(shapes).anyMatch(shape -> shape.filing().multiline());
    assertThat(shapes).anyMatch(shape -> shape.filing().members());
    assertThat(shapes).anyMatch(shape -> shape.lookup().isPresent());
    assertThat(shapes).anyMatch(Shape::emptyRest);
    assertThat(shapes).anyMatch(shape -> shape.filled() > 0);
    assertThat(shapes).anyMatch(shape -> shape.faults().dirty() > 0.1);
  }

  @Test
  void theSameSeedGivesTheSameBytesAndTimes() throws IOException {
    for (long seed = 1; seed <= 10; seed++) {
      Path one = folder.resolve("one-" + seed);
      Path other = folder.resolve("other-" + seed);
      ShapeWriter.write(ShapeDraw.of(seed, MOST), one);
      ShapeWriter.write(ShapeDraw.of(seed, MOST), other);

      assertThat(fingerprints(one)).as("seed %d", seed).isEqualTo(fingerprints(other));
    }
  }

  @Test
  void aRowThatIsTooLongIsADeadLetter() throws IOException {
    Shape shape =
        LongStream.range(0, 10_000)
            .mapToObj(seed -> ShapeDraw.of(seed, 60_000_000))
            .filter(one -> one.body().huge() > (34 << 20) && one.rows() < 50_000)
            .filter(one -> !one.task().longRows() && !one.filing().csv())
            .filter(one -> one.faults().dirty() == 0 && !one.faults().fileTwice())
            .findFirst()
            .orElseThrow();

    Truth truth = ShapeWriter.write(shape, folder);

    assertThat(truth.deadLetters()).as("%d: %s", shape.seed(), shape.text()).isEqualTo(1);
    assertThat(new ReadBack(shape, folder).truth()).isEqualTo(truth);
  }

  private static Map<String, String> fingerprints(Path folder) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(file));
        String time =
            file.endsWith(ShapeWriter.JOB) ? "" : Files.getLastModifiedTime(file).toString();
        all.put(folder.relativize(file).toString(), sum.getValue() + " " + time);
      }
    }
    return all;
  }
}
