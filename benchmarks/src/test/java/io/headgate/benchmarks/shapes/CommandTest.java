package io.headgate.benchmarks.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.benchmarks.shapes.Command.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
  @TempDir Path folder;

  @Test
  void keepsWhatACommandPrints() throws Exception {
    Ended ended = bash("echo $WHAT; echo no >&2; exit 3").run("it", 60, Command.Watcher.NONE);

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.stopped()).isEmpty();
    assertThat(Files.readString(folder.resolve("it.out"))).isEqualTo("yes\n");
    assertThat(ended.says()).isEqualTo("no\n");
  }

  @Test
  void stopsWhatTakesTooLong() throws Exception {
    Ended ended = bash("sleep 600").run("it", 0, Command.Watcher.NONE);

    assertThat(ended.stopped()).contains(Ending.TIMEOUT);
    assertThat(ended.seconds()).isLessThan(60);
  }

  @Test
  void stopsWhatItsWatcherDoesNotLike() throws Exception {
    Ended ended = bash("sleep 600 & wait").run("it", 60, processes -> Optional.of(Ending.DISK));

    assertThat(ended.stopped()).contains(Ending.DISK);
  }

  @Test
  void aWatcherCountsWhatIsOnTheDisk() throws Exception {
    Files.write(Files.createDirectories(folder.resolve("inner")).resolve("file"), new byte[1000]);

    try (RunWatch enough = new RunWatch(folder, 1000);
        RunWatch tooLittle = new RunWatch(folder, 999)) {
      assertThat(enough.look(List.of())).isEmpty();
      assertThat(enough.diskBytes()).isEqualTo(1000);
      assertThat(tooLittle.look(List.of())).contains(Ending.DISK);
    }
  }

  private Command bash(String script) {
    return new Command(List.of("bash", "-c", script), Map.of("WHAT", "yes"), folder);
  }
}
