package io.headgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a library: a real run, with no command line on the class path. */
class LauncherIT {
  @TempDir Path folder;

  @Test
  void launchesARunWithoutTheCommandLine() throws Exception {
    Distribution distribution = new Distribution(folder);
    distribution.write("in.ndjson", "{\"id\":1}\n{\"id\":2}\n{\"id\":1}\n");
    distribution.write(
        "job.yaml",
        "name: shop\nsource: {paths: in.ndjson}\nschema: {id: int64}\ndeduplicate: {keys: [id]}\nsink: {path: out}\n");

    Distribution.Ended ended =
        distribution.java(
            classPath(distribution.lib("launcher")),
            LaunchProgram.class,
            distribution.script().getParent().toString(),
            "job.yaml");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out())
        .isEqualTo("planned on direct\nstarting\nended PUBLISHED\nPUBLISHED, 2 rows written\n");
    assertThat(
            Distribution.query(
                "SELECT id FROM read_parquet('%s/out/*.parquet') ORDER BY id".formatted(folder)))
        .containsExactly("1", "2");
    assertThat(distribution.headgate("history").out()).contains("published");
  }

  /** All of the launcher's jars but those of the command line, and this program. */
  private static String classPath(Path lib) throws IOException {
    try (Stream<Path> jars = Files.list(lib)) {
      List<Path> all = jars.filter(jar -> jar.toString().endsWith(".jar")).toList();
      List<Path> kept =
          all.stream()
              .filter(jar -> !jar.getFileName().toString().matches("(headgate-cli|picocli)-.*"))
              .toList();
      assertThat(kept).as("the jars without the command line").hasSize(all.size() - 2);
      return Stream.concat(kept.stream(), Stream.of(programs()))
          .map(Path::toString)
          .collect(Collectors.joining(":"));
    }
  }

  private static Path programs() {
    try {
      return Path.of(
          LaunchProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
