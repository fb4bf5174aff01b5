package io.headgate.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MemoryWatchTest {
  /** Keeps all of its heap but for 1.5 MB, and makes garbage for ever. */
  static final class Thrashing {
    private Thrashing() {}

    public static void main(String[] args) {
      MemoryWatch.start(1_000);
      List<byte[]> kept = new ArrayList<>();
      try {
        while (kept.size() < Integer.MAX_VALUE) {
          kept.add(new byte[10_000]);
        }
      } catch (OutOfMemoryError full) {
        kept.subList(kept.size() - 150, kept.size()).clear();
      }
      long made = 0;
      while (made < Long.MAX_VALUE) {
        made += new byte[10_000 + kept.size() % 2].length;
      }
    }
  }

  @Test
  void endsAProcessThatDoesNothingButCollect() throws Exception {
    Ended ended = run("-XX:-UseGCOverheadLimit");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err())
        .isEqualTo(
            "OutOfMemoryError: the heap stays full, and collecting garbage took more than 60% of"
                + " the last 1 s.\n");
  }

  private record Ended(int exitCode, String err) {}

  private static Ended run(String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseParallelGC"));
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Thrashing.class.getName()));
    Process process = new ProcessBuilder(command).start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), err);
  }
}
