package io.headgate.terms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1024, 1024",
    "7B, 7",
    "16MB, 16000000",
    "2KB, 2000",
    "3GB, 3000000000",
    "1KiB, 1024",
    "128MiB, 134217728",
    "4GiB, 4294967296",
    "8589934591GiB, 9223372035781033984"
  })
  void readsASize(String text, long bytes) {
    assertThat(ByteSize.parse(text)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "MiB", "-1", "1.5GiB", "1 MiB", "1mb", "1TiB", "8589934592GiB", "1e3"})
  void refusesASize(String text) {
    assertThat(ByteSize.parse(text)).isEmpty();
  }
}
