package io.headgate.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.launcher.SampleRuns;
import io.headgate.launcher.runner.InstalledRunner;
import io.headgate.launcher.runner.Runner;
import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.Volume;
import io.headgate.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerJvmTest {
  private static final long GIB = 1L << 30;

  @TempDir Path lib;

  @Test
  void inputUnderAGibibyteDoesWithoutTheSecondCompiler() throws IOException {
    assertThat(command(OptionalLong.of(GIB - 1)))
        .contains("-Xmx512m", "-XX:TieredStopAtLevel=1")
        .doesNotContain("-Xms512m");
  }

  @Test
  void moreInputHasItAndAllOfItsHeapFromTheBeginning() throws IOException {
    assertThat(command(OptionalLong.of(GIB)))
        .contains("-Xmx512m", "-Xms512m")
        .doesNotContain("-XX:TieredStopAtLevel=1");
    assertThat(command(OptionalLong.empty())).as("nobody knows how much").contains("-Xms512m");
  }

  @Test
  void aJvmWithoutAnArchiveOfItsClassesMakesOne() throws IOException {
    assertThat(command(OptionalLong.of(1)))
        .containsSequence(
            "-XX:ArchiveClassesAtExit=" + lib.resolve("20260301T101500Z-1a2b3c.part"),
            "-Djava.io.tmpdir=/tmp",
            "-cp",
            lib + "/*",
            "io.headgate.runner.direct.DirectMain",
            "--run=file:///runs/1");
  }

  /** An archive holds for a class path that begins as it did when it was made. */
  @Test
  void aUsersJarIsLastOnTheClassPathAndNoArchiveIsMadeWithIt() throws IOException {
    List<Path> jars = List.of(Path.of("/steps/step.jar"));

    assertThat(jvm(OptionalLong.of(1)).withJars(jars).command(RunFolder.at(Path.of("/runs/1"))))
        .containsSequence("-cp", lib + "/*:/steps/step.jar", "io.headgate.runner.direct.DirectMain")
        .noneMatch(option -> option.startsWith("-XX:ArchiveClassesAtExit"));
  }

  private List<String> command(OptionalLong textBytes) throws IOException {
    return jvm(textBytes).command(RunFolder.at(Path.of("/runs/1")));
  }

  private RunnerJvm jvm(OptionalLong textBytes) throws IOException {
    Files.writeString(lib.resolve("a.jar"), "");
    InstalledRunner direct = new InstalledRunner(Runner.named("direct").orElseThrow(), lib);
    InputStatistics input =
        new InputStatistics(
            new Volume(1000, 1, 0, textBytes, OptionalLong.empty()),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Confidence.GUESSED);
    return RunnerJvm.of(direct, SampleRuns.plan(1000), input, Path.of("/tmp"));
  }
}
