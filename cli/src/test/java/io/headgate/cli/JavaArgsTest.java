package io.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JVMs of the distribution have in common. */
class JavaArgsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cli",
        "deploy",
        "runner-profiles/direct",
        "runner-profiles/flink",
        "runner-profiles/spark"
      })
  void noneTakesTheLocaleOfItsUser(String module) throws IOException {
    Path arguments = Path.of("..").resolve(module).resolve("src/main/dist/java.args");

    assertThat(Files.readAllLines(arguments))
        .containsSequence(
            "-Duser.language=en", "-Duser.script=", "-Duser.country=", "-Duser.variant=");
  }
}
