package io.headgate.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.launcher.TestPrograms;
import io.headgate.run.StarterWatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildJvmTest {
  @TempDir Path folder;

  /** Prints what it was given; or a lot, or nothing, for ever. */
  public static final class Program {
    private Program() {}

    public static void main(String[] args) throws InterruptedException {
      switch (args[0]) {
        case "print" -> {
          System.out.print(System.getProperty("given") + " " + System.getenv("GIVEN"));
          System.err.print("ä");
          System.exit(3);
        }
        case "flood" -> {
          System.err.print("e".repeat(1 << 20));
          System.out.print("o".repeat(1 << 20));
        }
        default -> {
          StarterWatch.start(System.getenv(), System.in, () -> System.exit(9));
          new CountDownLatch(1).await();
        }
      }
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    TestPrograms.jar(folder);
  }

  @Test
  void theCommandIsJavaWithTheClassPathOfAFolder() {
    assertThat(ChildJvm.command(Path.of("/lib/x"), List.of("-Xmx1g"), "Main", List.of("--a")))
        .containsExactly(
            System.getProperty("java.home") + "/bin/java",
            "@/lib/x/java.args",
            "-Xmx1g",
            "-cp",
            "/lib/x/*",
            "Main",
            "--a");
  }

  @Test
  void aLoggingChildHasItsVariablesAndItsLog() throws Exception {
    Path log = folder.resolve("log");
    try (ChildJvm child =
        ChildJvm.logging(
            command("-Dgiven=option", "print"), folder, Map.of("GIVEN", "variable"), log)) {
      assertThat(child.exitCode()).isEqualTo(3);
      assertThat(child.ended(0)).isTrue();
    }
    assertThat(Files.readString(log, StandardCharsets.UTF_8)).isEqualTo("option variableä");
  }

  @Test
  void anAnswerIsAllThatWasPrinted() throws Exception {
    try (ChildJvm child = ChildJvm.answering(command("-Dgiven=option", "print"))) {
      assertThat(child.answer(60)).hasValue(new ChildJvm.Answer(3, "option null", "ä"));
    }
    try (ChildJvm child = ChildJvm.answering(command("-Dgiven=none", "flood"))) {
      assertThat(child.answer(60))
          .hasValue(new ChildJvm.Answer(0, "o".repeat(1 << 20), "e".repeat(1 << 20)));
    }
  }

  @Test
  void aChildThatDoesNotEndIsEnded() throws Exception {
    try (ChildJvm child = ChildJvm.answering(command("-Dgiven=none", "wait"))) {
      assertThat(child.answer(0)).isEqualTo(Optional.empty());
      assertThat(child.ended(0)).isFalse();
      child.end(60);
      assertThat(child.exitCode()).as("TERM").isEqualTo(128 + 15);
    }
  }

  private List<String> command(String option, String argument) {
    return ChildJvm.command(
        folder,
        List.of(
            "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", option),
        Program.class.getName(),
        List.of(argument));
  }
}
