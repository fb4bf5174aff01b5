package io.headgate.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class HeapSizeTest {
  @ParameterizedTest
  @CsvSource({
    "512m, 536870912",
    "4g, 4294967296",
    "4G, 4294967296",
    "2GiB, 2147483648",
    "512MiB, 536870912",
    "2GB, 2000000000",
    "1048576, 1048576"
  })
  void readsWhatJavaOrAJobFileWouldRead(String text, long bytes) {
    assertThat(new HeapSize().convert(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0g", "g", "-1g", "1.5g", "4 g", "4k", "1048575", "9999999999g"})
  void refusesAnyOtherText(String text) {
    assertThatThrownBy(() -> new HeapSize().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage(text + " (expected: a size like 512m or 4g)");
  }
}
