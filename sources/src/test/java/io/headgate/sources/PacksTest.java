package io.headgate.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.sources.files.FileRange;
import io.headgate.sources.files.InputFile;
import io.headgate.terms.Compression;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PacksTest {
  @Test
  void smallSplitsAreTogetherInTheirOrder() {
    FileRange first = range("a", 0, 40);
    FileRange second = range("b", 0, 49);
    FileRange third = range("c", 10, 30);
    FileRange last = range("d", 0, 1);

    assertThat(packs(first, second, third, last))
        .containsExactly(List.of(first, second, third), List.of(last));
  }

  @Test
  void aSplitOfHalfOfAPackIsByItself() {
    FileRange small = range("a", 0, 10);
    FileRange large = range("b", 0, 50);
    FileRange whole =
        FileRange.whole(new InputFile("c", 80, Compression.GZIP, false)); // its end is not known

    assertThat(packs(small, large, whole))
        .containsExactly(List.of(large), List.of(whole), List.of(small));
  }

  @Test
  void nothingMakesNoPack() {
    assertThat(packs()).isEmpty();
  }

  private static List<List<FileRange>> packs(FileRange... splits) {
    return Packs.of(Stream.of(splits), 100);
  }

  private static FileRange range(String path, long start, long end) {
    return new FileRange(path, 1000, start, end, Compression.NONE);
  }
}
