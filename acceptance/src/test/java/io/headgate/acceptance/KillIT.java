package io.headgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code kill -9} at random moments: while reading, writing, between intent and publication, and
 * while publishing. The seed is in every failure; {@code -Dheadgate.kill.seed} repeats it.
 */
class KillIT {
  private static final int ROWS = 40_000;
  private static final int KILLS = Integer.getInteger("headgate.kills", 9);
  private static final long SEED = Long.getLong("headgate.kill.seed", System.nanoTime());

  @TempDir Path folder;
  private Distribution distribution;
  private String yaml;
  private List<String> expected;

  /** What was on disk when a process was killed. */
  private enum Moment {
    BEFORE_WRITING,
    WRITING,
    PUBLISHING
  }

  @BeforeEach
  void prepare() throws IOException {
    distribution = new Distribution(folder);
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      int id = i % 10 == 9 ? i - 5 : i; // one in ten is a duplicate
      events
          .append(
              "{\"id\":\"e%06d\",\"ts\":%d,\"n\":%d}".formatted(id, 1_772_000_000L + id, id * 7L))
          .append('\n');
    }
    Path input = distribution.write("in/events.ndjson", events.toString());
    yaml =
        """
        name: kill
        source: {paths: %s}
        schema:
          id: string
          ts: {type: timestamp, format: epochSeconds}
          n: int64
        eventTime: ts
        deduplicate: {keys: id}
        window: 1m
        sink: {path: %s}
        """
            .formatted(input, folder.resolve("out"));
    distribution.write("job.yaml", yaml);
    expected =
        Distribution.query(
            "SELECT DISTINCT id, ts, n FROM read_json('%s') ORDER BY id".formatted(input));
    assertThat(expected).hasSize(ROWS - ROWS / 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink", "spark"})
  void aKilledRunLeavesNothingHalfWrittenAndTheNextOneExactlyTheRightRows(String runner)
      throws Exception {
    // The protocol is the same on all runners; the others take longer to start.
    int kills = runner.equals("direct") || KILLS > 9 ? KILLS : 6;
    SplittableRandom random = new SplittableRandom(SEED);
    Map<Moment, Integer> moments = new EnumMap<>(Moment.class);
    for (int kill = 0; kill < kills; kill++) {
      Process process = distribution.startRunner(runner, runId(kill), yaml, 8, 4);
      Moment moment = killAtRandomMoment(process, random, kill % 3);
      moments.merge(moment, 1, Integer::sum);
      assertNothingHalfWritten("seed %d, kill %d, %s".formatted(SEED, kill, moment));
    }
    System.out.printf("Killed %d runs on %s, seed %d: %s%n", kills, runner, SEED, moments);
    assertThat(moments).as("seed %d", SEED).containsKeys(Moment.WRITING, Moment.PUBLISHING);

    Process last = distribution.startRunner(runner, runId(kills), yaml, 8, 4);
    assertThat(last.waitFor()).as("seed %d", SEED).isZero();
    assertExactlyTheRightRows();
    assertNothingIsLeft();
  }

  private void assertNothingIsLeft() throws IOException {
    Path home = folder.resolve("out/_headgate/kill");
    try (Stream<Path> left = Files.walk(home)) {
      assertThat(left.filter(Files::isRegularFile).map(path -> home.relativize(path).toString()))
          .as("seed %d", SEED)
          .allMatch(name -> name.matches("lease|manifests/[0-9]{12}[.]json"));
    }
  }

  @Test
  void aKilledLauncherTakesItsRunWithItAndTheNextLeavesExactlyTheRightRows() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int kill = 0; kill < Math.max(3, KILLS / 5); kill++) {
      Process launcher =
          distribution.start(
              folder.resolve("out.txt"), folder.resolve("err.txt"), "run", "job.yaml");
      Optional<ProcessHandle> child = child(launcher);
      LockSupport.parkNanos(random.nextLong(TimeUnit.SECONDS.toNanos(3)));
      launcher.destroyForcibly().waitFor();
      child.ifPresent(
          run ->
              Awaitility.await("the run ends with its launcher")
                  .atMost(Duration.ofSeconds(10))
                  .until(() -> !run.isAlive()));
      assertNothingHalfWritten("seed %d, launcher killed %d times".formatted(SEED, kill + 1));
    }
    Distribution.Ended last = distribution.headgate("run", "job.yaml");
    assertThat(last.exitCode()).as(last.err()).isZero();
    assertExactlyTheRightRows();
  }

  private static Optional<ProcessHandle> child(Process launcher) {
    Awaitility.await("the launcher starts the run, or ends")
        .atMost(Duration.ofSeconds(30))
        .until(() -> launcher.toHandle().children().findAny().isPresent() || !launcher.isAlive());
    return launcher.toHandle().children().findAny();
  }

  private Moment killAtRandomMoment(Process process, SplittableRandom random, int mode)
      throws InterruptedException, IOException {
    Path home = folder.resolve("out/_headgate/kill");
    BooleanSupplier awaited =
        switch (mode) {
          case 0 -> () -> true;
          case 1 -> () -> !children(home.resolve("runs")).isEmpty();
          default -> () -> hasBegunToPublish(home);
        };
    // What an earlier kill has left is gone when this run has its lease.
    List<Path> before = children(home.resolve("runs"));
    while (process.isAlive()
        && ((mode > 0 && before.equals(children(home.resolve("runs"))))
            || !awaited.getAsBoolean())) {
      Thread.onSpinWait();
    }
    long wait =
        switch (mode) {
          case 0 -> TimeUnit.MILLISECONDS.toNanos(random.nextInt(3000));
          case 1 -> TimeUnit.MILLISECONDS.toNanos(random.nextInt(1500));
          default -> TimeUnit.MICROSECONDS.toNanos(random.nextInt(30_000));
        };
    process.waitFor(wait, TimeUnit.NANOSECONDS);
    process.destroyForcibly().waitFor();
    if (hasBegunToPublish(home)) {
      return Moment.PUBLISHING;
    }
    return children(home.resolve("runs")).isEmpty() ? Moment.BEFORE_WRITING : Moment.WRITING;
  }

  /** Whether there is an intent that makes a version; others close the number of a killed run. */
  private static boolean hasBegunToPublish(Path home) {
    return children(home.resolve("intents")).stream()
        .filter(path -> path.toString().endsWith(".json"))
        .anyMatch(path -> read(path).contains("\"manifest\""));
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException gone) {
      return "";
    }
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException notThere) {
      return List.of();
    }
  }

  /** Every visible file is whole, and the newest version is there with all its rows. */
  private void assertNothingHalfWritten(String context) throws IOException {
    List<Path> visible = Distribution.parquetFiles(folder.resolve("out"));
    if (!visible.isEmpty()) {
      Distribution.query(
          "SELECT count(*), sum(n) FROM read_parquet(%s)".formatted(sqlList(visible)));
    }
    List<Path> version = newestVersion();
    if (!version.isEmpty()) {
      assertThat(
              Distribution.query(
                  "SELECT DISTINCT id, epoch(ts)::BIGINT, n FROM read_parquet(%s) ORDER BY id"
                      .formatted(sqlList(version))))
          .as(context)
          .isEqualTo(expected);
    }
  }

  private void assertExactlyTheRightRows() throws IOException {
    List<Path> visible = Distribution.parquetFiles(folder.resolve("out"));
    assertThat(visible).as("seed %d", SEED).containsExactlyInAnyOrderElementsOf(newestVersion());
    assertThat(
            Distribution.query(
                "SELECT id, epoch(ts)::BIGINT, n FROM read_parquet(%s) ORDER BY id"
                    .formatted(sqlList(visible))))
        .as("seed %d", SEED)
        .isEqualTo(expected);
  }

  private List<Path> newestVersion() throws IOException {
    Path manifests = folder.resolve("out/_headgate/kill/manifests");
    if (!Files.exists(manifests)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(manifests)) {
      Optional<Path> newest =
          all.filter(path -> path.toString().endsWith(".json")).max(Comparator.naturalOrder());
      List<Path> files = new ArrayList<>();
      if (newest.isPresent()) {
        JsonNode manifest = new ObjectMapper().readTree(newest.get().toFile());
        for (JsonNode file : manifest.path("files")) {
          if (file.path("kind").asText().equals("ROWS")) {
            files.add(folder.resolve("out").resolve(file.path("path").asText()));
          }
        }
      }
      return files;
    }
  }

  private static String sqlList(List<Path> files) {
    return "[" + String.join(", ", files.stream().map(file -> "'" + file + "'").toList()) + "]";
  }

  private static String runId(int number) {
    return "20260301T10%02d%02dZ-0000aa".formatted(number / 60, number % 60);
  }
}
