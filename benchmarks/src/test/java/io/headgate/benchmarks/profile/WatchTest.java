package io.headgate.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
  @TempDir Path proc;

  @BeforeEach
  void up() throws IOException {
    Files.writeString(proc.resolve("uptime"), "1000.00 1999.00\n");
  }

  @Test
  void countsEachThreadOnceAsItWasLastSeen() throws IOException {
    Watch watch = new Watch(proc);
    process(10, "java\0io.headgate.cli.Main\0run", 99_000);
    thread(10, 10, "java", 70);
    process(11, "java\0io.headgate.runner.direct.DirectMain\0--run=file:///r", 99_900);
    thread(11, 11, "java", 5);
    thread(11, 12, "C1 CompilerThre", 40);
    thread(11, 13, "direct-runner-w", 100);
    watch.look(10);
    watch.look(11);
    thread(11, 13, "direct-runner-w", 250);
    thread(11, 14, "direct-runner-w", 50);
    watch.look(11);

    assertThat(watch.launcherSeconds()).isEqualTo(0.7);
    assertThat(watch.runnerSeconds())
        .isEqualTo(
            Map.of(
                ThreadKind.C1,
                0.4,
                ThreadKind.C2,
                0.0,
                ThreadKind.GC,
                0.0,
                ThreadKind.GRAPH,
                3.0,
                ThreadKind.OTHER,
                0.05));
    assertThat(watch.runnerPid()).isEqualTo(OptionalLong.of(11));
  }

  @Test
  void knowsWhenTheRunnerStarted() throws IOException {
    Watch watch = new Watch(proc);
    process(11, "java\0--run=file:///r", 99_800);
    long before = System.currentTimeMillis();
    watch.look(11);

    assertThat(watch.runnerStarted()).isBetween(before - 2000, System.currentTimeMillis() - 2000);
  }

  @Test
  void otherProcessesAndThoseThatHaveEndedDoNotCount() throws IOException {
    Watch watch = new Watch(proc);
    process(10, "sed\0-n", 0);
    thread(10, 10, "sed", 7);

    watch.look(10);
    watch.look(99);

    assertThat(watch.launcherSeconds()).isZero();
    assertThat(watch.runnerPid()).isEmpty();
  }

  private void process(long pid, String command, long started) throws IOException {
    Path process = Files.createDirectories(proc.resolve(pid + "/task")).getParent();
    Files.writeString(process.resolve("cmdline"), command);
    Files.writeString(process.resolve("stat"), stat(pid, "java", 0, started));
  }

  private void thread(long pid, long id, String name, long ticks) throws IOException {
    Path task = Files.createDirectories(proc.resolve(pid + "/task/" + id));
    Files.writeString(task.resolve("stat"), stat(id, name, ticks, 0));
  }

  private static String stat(long id, String name, long ticks, long started) {
    return "%d (%s) S 1 1 1 0 -1 0 0 0 0 0 %d 0 0 0 20 0 1 0 %d 0"
        .formatted(id, name, ticks, started);
  }
}
