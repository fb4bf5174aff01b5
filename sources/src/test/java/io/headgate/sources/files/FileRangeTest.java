package io.headgate.sources.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.terms.Compression;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class FileRangeTest {
  @Test
  void survivesItsCoder() throws Exception {
    FileStamp file = new FileStamp(1L << 40, 1_772_360_000_000_000_001L, 7, 3);
    FileRange range = new FileRange("s3://b/ä.gz", file, 5, Long.MAX_VALUE, Compression.GZIP);
    assertThat(CoderUtils.clone(FileRange.Coder.of(), range)).isEqualTo(range);
  }

  @Test
  void refusesARangeThatEndsBeforeItStarts() {
    assertThatThrownBy(() -> new FileRange("f", 9, 5, 4, Compression.NONE))
        .hasMessage("start: 5 (expected: 0 to the range's end, 4)");
  }
}
