package io.headgate.sources.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.terms.Compression;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangePackerTest {
  private final List<List<FileRange>> packs = new ArrayList<>();
  private final RangePacker packer = new RangePacker(100, packs::add);

  @Test
  void smallRangesAreTogetherInTheirOrder() {
    FileRange first = range("a", 0, 40);
    FileRange second = range("b", 0, 49);
    FileRange third = range("c", 10, 30);
    FileRange last = range("d", 0, 1);

    List.of(first, second, third, last).forEach(packer::add);
    packer.finish();

    assertThat(packs).containsExactly(List.of(first, second, third), List.of(last));
  }

  @Test
  void aRangeOfHalfOfAPackIsByItself() {
    FileRange small = range("a", 0, 10);
    FileRange large = range("b", 0, 50);
    FileRange whole =
        FileRange.whole(new InputFile("c", 80, Compression.GZIP, false)); // its end is not known

    List.of(small, large, whole).forEach(packer::add);
    packer.finish();

    assertThat(packs).containsExactly(List.of(large), List.of(whole), List.of(small));
  }

  @Test
  void nothingMakesNoPack() {
    packer.finish();

    assertThat(packs).isEmpty();
  }

  private static FileRange range(String path, long start, long end) {
    return new FileRange(path, 1000, start, end, Compression.NONE);
  }
}
