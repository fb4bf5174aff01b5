package io.headgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GeneratorTest {
  @TempDir Path folder = Path.of("");

  @Test
  void printsWhatAJobMustCount() {
    StringWriter out = new StringWriter();
    CommandLine line = Generator.commandLine().setOut(new PrintWriter(out));
    int exitCode = line.execute("--rows=2000", "--every-micros=1000000", "--out=" + folder);

    assertThat(exitCode).isZero();
    assertThat(out)
        .hasToString(
            "{\"rows\":2000,\"fresh\":1892,\"duplicates\":106,\"malformed\":2}"
                + System.lineSeparator());
    assertThat(folder.resolve("products.csv")).isNotEmptyFile();
  }

  @Test
  void refusesLessThanOneFile() {
    StringWriter err = new StringWriter();
    CommandLine line = Generator.commandLine().setErr(new PrintWriter(err));

    assertThat(line.execute("--rows=1", "--files=0", "--out=" + folder)).isEqualTo(2);
    assertThat(err.toString()).startsWith("--files: 0 (expected: at least 1)");
  }
}
