package io.headgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever ends {@code headgate run} ends the run, says what became of it, and leaves nothing
 * behind: signals to the process of the script alone, as timeout and supervisors send them.
 */
class StopIT {
  private static final int ROWS = 300_000;

  @TempDir Path folder;
  @TempDir Path temp;
  private Distribution distribution;

  @BeforeEach
  void prepare() throws IOException {
    distribution =
        new Distribution(folder)
            .with(Map.of("TMPDIR", temp.toString()))
            .unused(folder.resolve("dist"), "launcher", "direct");
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      events
          .append("{\"id\":")
          .append(i)
          .append(",\"ts\":")
          .append(1_772_000_000L + i)
          .append("}\n");
    }
    distribution.write("events.ndjson", events.toString());
    distribution.write("few.ndjson", "{\"id\":1,\"ts\":1772000000}\n");
    distribution.write(
        "job.yaml",
        """
        name: stop
        source: {paths: events.ndjson}
        schema:
          id: int64
          ts: {type: timestamp, format: epochSeconds}
        eventTime: ts
        deduplicate: {keys: id}
        window: 1d
        sink: {path: out}
        plan: {runner: direct, workers: 2, memory: 1GiB}
        """);
  }

  /** What a run has done when it is stopped. */
  private enum Moment {
    STARTED,
    WRITING
  }

  @ParameterizedTest(name = "{0} when it has {1}, with archives of classes: {2}")
  @CsvSource({
    "TERM, 143, STARTED, false",
    "HUP, 129, WRITING, false",
    "INT, 130, WRITING, false",
    "TERM, 143, WRITING, true",
    "HUP, 129, STARTED, true",
    "INT, 130, STARTED, true"
  })
  void aSignalToTheScriptEndsTheRun(String signal, int exitCode, Moment moment, boolean archives)
      throws Exception {
    if (archives) {
      assertThat(
              distribution.headgate("run", "job.yaml", "--set=source.paths=few.ndjson").exitCode())
          .isZero();
      assertThat(distribution.headgate("--version").exitCode()).isZero();
      assertThat(archives("launcher")).hasSize(1);
      assertThat(archives("direct")).hasSize(1);
    }
    Path err = folder.resolve("err.txt");
    Process script = start(err);
    ProcessHandle run = runOf(script.toHandle());
    await(moment + " is reached", () -> reached(moment) || !run.isAlive());
    assertThat(run.info().commandLine().orElse("")).doesNotContain("headgate-tmp-");
    assertPrivate();
    signal(signal, script.pid());

    assertThat(script.waitFor()).as(Files.readString(err)).isEqualTo(exitCode);
    assertThat(run.isAlive()).as("the run lives").isFalse();
    assertThat(Files.readString(err).lines().filter(line -> line.startsWith("Stopped")).toList())
        .singleElement()
        .asString()
        .matches("Stopped run [0-9TZ]+-[0-9a-f]{6}: nothing was published[.]");
    assertThat(Files.readString(err)).doesNotContain("Cannot");
    assertThat(temp).isEmptyDirectory();
    assertThat(records()).last().extracting(StopIT::outcome).isEqualTo("STOPPED");
    assertTheNextRunIsRight(archives ? 2 : 1);
  }

  /** A launcher that nobody waits for stays a zombie: as in containers without an init. */
  @Test
  void aKilledLauncherEndsItsRunAlsoAsAZombie() throws Exception {
    Path err = folder.resolve("err.txt");
    Process parent =
        distribution.startShell(
            folder.resolve("out.txt"),
            err,
            "'%s' run job.yaml & echo $! >pid; exec sleep 600".formatted(distribution.script()));
    try {
      await("the launcher has begun", () -> Files.exists(folder.resolve("pid")));
      await("its id is written", () -> !Files.readString(folder.resolve("pid")).isBlank());
      long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
      ProcessHandle launcher = ProcessHandle.of(pid).orElseThrow();
      ProcessHandle run = runOf(launcher);
      await("it writes", () -> reached(Moment.WRITING) || !run.isAlive());
      signal("KILL", pid);

      await("the run ends with its launcher", () -> !run.isAlive());
      assertThat(launcher.isAlive()).as("nobody has waited for the launcher").isTrue();
      assertThat(list(folder.resolve("out/_headgate/stop/manifests"))).isEmpty();
      assertThat(temp).isNotEmptyDirectory();
      assertTheNextRunIsRight(1);
      assertThat(records()).extracting(StopIT::outcome).containsExactly("STOPPED", "PUBLISHED");
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }

  /** As by hand, or by spark-submit: what is at its standard input does not matter. */
  @Test
  void aRunWithoutALauncherHasAPrivateFolderOfItsOwn() throws Exception {
    Distribution byHand =
        new Distribution(folder).with(Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temp));
    String yaml = Files.readString(folder.resolve("job.yaml"));
    Process run = byHand.startRunner("direct", "20260301T101500Z-0000aa", yaml, 8, 4);
    run.getOutputStream().close();
    await("it has a folder", () -> !list(temp).isEmpty() || !run.isAlive());
    assertPrivate();

    assertThat(run.waitFor()).isZero();
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void aRunRefusesATemporaryFolderThatOthersCanEnter() throws Exception {
    Path open = Files.createDirectory(temp.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Distribution handed = new Distribution(folder).with(Map.of("HEADGATE_TEMP", open.toString()));
    String yaml = Files.readString(folder.resolve("job.yaml"));
    Process run = handed.startRunner("direct", "20260301T101500Z-0000bb", yaml, 8, 4);

    assertThat(run.waitFor()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("state/runs/20260301T101500Z-0000bb/run.log")))
        .startsWith(
            "Cannot use the temporary folder %s: others have rights on it: rwxrwxrwx"
                .formatted(open));
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private Process start(Path err) throws IOException {
    // A build in the background may ignore INT, which its children inherit.
    return distribution.startShell(
        folder.resolve("out.txt"),
        err,
        "exec env --default-signal=INT,HUP '%s' run job.yaml".formatted(distribution.script()));
  }

  private ProcessHandle runOf(ProcessHandle launcher) {
    await(
        "the launcher starts the run",
        () -> javaChild(launcher).isPresent() || !launcher.isAlive());
    return javaChild(launcher).orElseThrow();
  }

  private static Optional<ProcessHandle> javaChild(ProcessHandle launcher) {
    return launcher
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("DirectMain"))
        .findAny();
  }

  private boolean reached(Moment moment) throws IOException {
    return moment == Moment.STARTED || Files.exists(folder.resolve("out/_headgate/stop/runs"));
  }

  private void assertPrivate() throws IOException {
    assertThat(list(temp)).hasSize(1);
    Path folder = list(temp).get(0);
    assertThat(folder.getFileName().toString()).matches("headgate-tmp-[A-Za-z0-9-]+-[0-9a-f]{16}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  private void assertTheNextRunIsRight(int version) throws Exception {
    Distribution.Ended next = distribution.headgate("run", "job.yaml");
    assertThat(next.exitCode()).as(next.err()).isZero();
    assertThat(folder.resolve("out/_headgate/stop/runs"))
        .satisfiesAnyOf(
            runs -> assertThat(runs).doesNotExist(), runs -> assertThat(runs).isEmptyDirectory());
    assertThat(list(folder.resolve("out/_headgate/stop/manifests"))).hasSize(version);
    assertThat(temp).isEmptyDirectory();
    assertThat(
            Distribution.query(
                "SELECT count(*), count(DISTINCT id) FROM read_parquet('%s/out/*/*.parquet')"
                    .formatted(folder)))
        .containsExactly(ROWS + "|" + ROWS);
  }

  /** The history, the latest run last. */
  private List<JsonNode> records() throws IOException {
    List<JsonNode> records = new ArrayList<>();
    for (Path file : list(folder.resolve("state/history/stop"))) {
      records.add(new ObjectMapper().readTree(file.toFile()));
    }
    return records;
  }

  private static String outcome(JsonNode record) {
    return record.path("outcome").asText();
  }

  private List<Path> archives(String part) throws IOException {
    return list(folder.resolve("dist/lib").resolve(part)).stream()
        .filter(file -> file.getFileName().toString().matches("classes-[0-9a-f]+[.]jsa"))
        .toList();
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void signal(String name, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, "" + pid).start().waitFor()).isZero();
  }

  private static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(condition);
  }
}
