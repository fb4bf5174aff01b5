package io.headgate.formats.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BytesTest {
  @Test
  void findsWhatALoopFinds() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 20_000; round++) {
      byte[] data = new byte[random.nextInt(40)];
      for (int i = 0; i < data.length; i++) {
        data[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : '\n' + random.nextInt(3));
      }
      int from = random.nextInt(data.length + 1);
      int to = from + random.nextInt(data.length - from + 1);
      int expected = from;
      while (expected < to && data[expected] != '\n') {
        expected++;
      }
      int asciiEnd = from;
      while (asciiEnd < to && data[asciiEnd] >= 0) {
        asciiEnd++;
      }
      assertThat(Bytes.indexOf(data, (byte) '\n', from, to))
          .as("seed 11, round %d", round)
          .isEqualTo(expected == to ? -1 : expected);
      assertThat(Bytes.asciiEnd(data, from, to)).as("seed 11, round %d", round).isEqualTo(asciiEnd);
    }
  }
}
