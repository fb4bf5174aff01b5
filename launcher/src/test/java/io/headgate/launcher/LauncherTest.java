package io.headgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.launcher.history.History;
import io.headgate.launcher.history.RunRecord;
import io.headgate.launcher.history.RunRecord.Outcome;
import io.headgate.launcher.plan.FixedMemoryException;
import io.headgate.launcher.plan.LaunchRequest;
import io.headgate.launcher.plan.LoadedJob;
import io.headgate.launcher.plan.Where;
import io.headgate.launcher.workspace.LaunchException;
import io.headgate.launcher.workspace.RejectedException;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.Decision;
import io.headgate.optimizer.Infeasible;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.Reason;
import io.headgate.optimizer.plan.TooManyWindows;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pin;
import io.headgate.optimizer.request.Pins;
import io.headgate.options.Job;
import io.headgate.options.JobFile;
import io.headgate.options.JobFileException;
import io.headgate.run.Progress;
import io.headgate.run.RunPlan;
import io.headgate.run.RunResult;
import io.headgate.terms.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Launches without a command line and without a graph: a run is a process and a folder. */
@Timeout(120)
class LauncherTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:15:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private Workspace workspace;
  private Path temp;

  @BeforeEach
  void prepare() throws IOException {
    workspace =
        new Workspace(
            Map.of(Workspace.STATE, folder.resolve("state").toString()), folder, folder, CLOCK);
    temp = Files.createDirectory(folder.resolve("temp"));
    TestPrograms.installFake(folder, "direct");
    Files.writeString(folder.resolve("in.ndjson"), "{\"id\":1}\n{\"id\":2}\n");
  }

  /** What a listener is told, a word for each kind of event. */
  private class Events implements LaunchListener {
    final List<String> words = new ArrayList<>();
    Optional<RunResult> result = Optional.empty();

    void add(String word) {
      if (words.isEmpty() || !words.get(words.size() - 1).equals(word)) {
        words.add(word);
      }
    }

    @Override
    public void notice(String sentence) {
      add(sentence);
    }

    @Override
    public void planned(RunPlan plan, Chosen decided, InputStatistics input) {
      add("planned %s for %d file".formatted(plan.runner(), input.volume().files()));
    }

    @Override
    public void starting(List<String> command) {
      add("starting");
    }

    @Override
    public void progress(Progress progress) {
      add("%d rows".formatted(progress.rowsRead()));
      try {
        Path run = workspace.state().resolve("runs");
        try (var runs = Files.list(run)) {
          Path seen = runs.findFirst().orElseThrow().resolve(FakeRun.SEEN);
          if (!Files.exists(seen)) {
            Files.createFile(seen);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void ended(Optional<RunResult> how) {
      add("ended");
      result = how;
    }

    @Override
    public void recorded(RunRecord record) {
      add("recorded");
    }
  }

  @Test
  void tellsTheListenerEverythingInOrderAndKeepsTheRun() throws Exception {
    Events events = new Events();

    LaunchResult result = Launcher.in(workspace).launch(request("publishes"), events);

    assertThat(events.words)
        .containsExactly("planned direct for 1 file", "starting", "10 rows", "ended", "recorded");
    LaunchResult.Ended ended = (LaunchResult.Ended) result;
    assertThat(ended.result()).isEqualTo(events.result).isPresent();
    assertThat(ended.record().outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(ended.record().message()).isEqualTo("It is done.");
    assertThat(ended.record().actual().orElseThrow().rowsWritten()).isEqualTo(10);
    assertThat(kept()).containsExactly(ended.record());
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void aRunThatRefusesToPublishSaysWhy() throws Exception {
    LaunchResult result = Launcher.in(workspace).launch(request("refuses"), new Events());

    RunRecord record = ((LaunchResult.Ended) result).record();
    assertThat(record.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(record.actual()).isEmpty();
    assertThat(kept()).containsExactly(record);
  }

  @Test
  void aProcessThatEndsWithoutAResultIsDiagnosed() throws Exception {
    Events events = new Events();

    LaunchResult result = Launcher.in(workspace).launch(request("vanishes"), events);

    LaunchResult.Ended ended = (LaunchResult.Ended) result;
    assertThat(ended.result()).isEmpty();
    assertThat(ended.record().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(ended.record().message())
        .isEqualTo(
            "Cannot finish run %1$s: its process ended with code 7: java.io.IOException: the disk is gone. See the log.%nLog: %2$s/state/runs/%1$s/run.log"
                .formatted(ended.plan().run(), folder));
    assertThat(kept()).containsExactly(ended.record());
    assertThat(events.words).endsWith("ended", "recorded");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void thePlanAfterADeathReservesMoreAndSaysWhy() throws Exception {
    LaunchRequest request = request("starves");
    long had = ((Chosen) plan(request)).plan().heapBytes().value();

    RunRecord died =
        ((LaunchResult.Ended) Launcher.in(workspace).launch(request, new Events())).record();

    assertThat(died.outcome()).isEqualTo(Outcome.DIED);
    assertThat(died.message()).contains("reserves %s, or".formatted(Numbers.size(had * 3 / 2)));
    assertThat(kept()).containsExactly(died);
    Choice<Long> next = ((Chosen) plan(request)).plan().heapBytes();
    assertThat(next.value()).isEqualTo(had * 3 / 2);
    assertThat(next.reasons()).startsWith(new Reason.DiedBefore(died.run(), had, had * 3 / 2));
    Choice<Long> pinned =
        ((Chosen) plan(request.withPins(Pins.none().withHeapBytes(had, Origin.FLAG))))
            .plan()
            .heapBytes();
    assertThat(pinned).isEqualTo(Choice.of(had, new Reason.Pinned(Pin.MEMORY, Origin.FLAG)));
  }

  private Decision plan(LaunchRequest request) throws Exception {
    return Launcher.in(workspace).plan(request).decision();
  }

  @Test
  void anotherThreadStopsARun() throws Exception {
    Launcher launcher = Launcher.in(workspace);
    CompletableFuture<String> sentence = new CompletableFuture<>();
    Events events =
        new Events() {
          @Override
          public void progress(Progress progress) {
            add("progress");
            new Thread(() -> sentence.complete(launcher.stop())).start();
          }
        };

    LaunchResult result = launcher.launch(request("waits"), events);

    RunRecord record = kept().get(0);
    String stopped = "Stopped run %s: nothing was published.".formatted(record.run());
    assertThat(result).isEqualTo(new LaunchResult.Stopped(stopped));
    assertThat(sentence.join()).isEqualTo(stopped);
    assertThat(launcher.stop()).as("once more").isEqualTo(stopped);
    assertThat(record.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(record.message()).isEqualTo(stopped);
    assertThat(events.words)
        .containsExactly("planned direct for 1 file", "starting", "progress", "ended");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void aLauncherThatWasStoppedStartsNothing() throws Exception {
    Launcher launcher = Launcher.in(workspace);
    Events events = new Events();

    assertThat(launcher.stop()).isEqualTo("Stopped: nothing was started.");

    assertThat(launcher.launch(request("publishes"), events))
        .isEqualTo(new LaunchResult.Stopped("Stopped: nothing was started."));
    assertThat(events.words).containsExactly("planned direct for 1 file");
    assertThat(kept()).isEmpty();
  }

  @Test
  void aRunThatHasEndedStaysAsItIs() throws Exception {
    Launcher launcher = Launcher.in(workspace);
    LaunchResult result = launcher.launch(request("refuses"), new Events());

    String sentence = launcher.stop();

    RunRecord record = ((LaunchResult.Ended) result).record();
    assertThat(sentence).isEqualTo("Stopped run %s: nothing was published.", record.run());
    assertThat(kept()).containsExactly(record);
  }

  @Test
  void whereNoPlanFitsNothingIsStarted() throws Exception {
    Events events = new Events();

    LaunchResult result =
        Launcher.in(workspace)
            .launch(
                request("publishes").withPins(Pins.none().withHeapBytes(1 << 20, Origin.FLAG)),
                events);

    assertThat(result).isInstanceOf(LaunchResult.Infeasible.class);
    assertThat(((LaunchResult.Infeasible) result).decision().refusals()).isNotEmpty();
    assertThat(events.words).isEmpty();
    assertThat(workspace.state()).doesNotExist();
  }

  @Test
  void moreWindowsThanTheJobAllowsAreRefusedBeforeTheStart() throws Exception {
    String rows =
        IntStream.range(0, 12)
            .mapToObj("{\"id\":%1$d,\"ts\":\"2026-03-01T%1$02d:00:00Z\"}%n"::formatted)
            .collect(Collectors.joining());
    Files.writeString(folder.resolve("in.ndjson"), rows);
    String windows = "schema: {id: int64, ts: timestamp}\neventTime: ts\nwindow: 1h\n";
    Events events = new Events();

    LaunchResult result =
        Launcher.in(workspace).launch(request("publishes", windows, ", maxWindows: 11"), events);

    assertThat(((LaunchResult.Infeasible) result).decision())
        .isEqualTo(new Infeasible(List.of(new TooManyWindows(12, 11)), Optional.empty()));
    assertThat(events.words).isEmpty();
    assertThat(workspace.state()).doesNotExist();
    assertThat(Launcher.in(workspace).plan(request("publishes", windows, "")).decision())
        .isInstanceOf(Chosen.class);
  }

  @Test
  void whatListenersThrowEndsTheRun() {
    Events events =
        new Events() {
          @Override
          public void progress(Progress progress) {
            throw new IllegalStateException("the screen is gone");
          }
        };

    assertThatThrownBy(() -> Launcher.in(workspace).launch(request("waits"), events))
        .hasMessage("the screen is gone");

    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void aRunnerThatIsNotInstalledIsNamed() {
    LaunchRequest onSpark =
        request("publishes").withPins(Pins.none().withRunner("spark", Origin.FLAG));

    assertThatThrownBy(() -> Launcher.in(workspace).launch(onSpark, new Events()))
        .isInstanceOf(LaunchException.class)
        .hasMessage(
            "Cannot start the spark runner: it is not installed. Install it: headgate install"
                + " spark");
  }

  @Test
  void aClusterIsAskedWhatItCouldGive() throws Exception {
    TestPrograms.installFake(folder, "flink");
    LaunchRequest request =
        request("publishes")
            .withPins(Pins.none().withRunner("flink", Origin.FLAG))
            .withWhere(new Where.OnCluster("http://host:8081"));

    Chosen chosen = (Chosen) Launcher.in(workspace).plan(request).decision();

    assertThat(chosen.plan().runner()).isEqualTo("flink");
    assertThat(chosen.plan().heapBytes().value()).isEqualTo(1L << 30);
    LaunchRequest pinned =
        request.withPins(
            Pins.none().withRunner("flink", Origin.FLAG).withHeapBytes(2L << 30, Origin.FLAG));
    assertThatThrownBy(() -> Launcher.in(workspace).plan(pinned))
        .isInstanceOf(FixedMemoryException.class)
        .hasMessage(
            "memory: 2.00 GiB (expected: none, as the processes of http://host:8081 run already,"
                + " with 1.00 GiB each)");
  }

  @Test
  void aClusterNeedsARunnerThatHasClusters() {
    LaunchRequest request = request("publishes").withWhere(new Where.OnCluster("http://host:8081"));

    for (Pins pins : List.of(Pins.none(), Pins.none().withRunner("direct", Origin.FLAG))) {
      assertThatThrownBy(() -> Launcher.in(workspace).plan(request.withPins(pins)))
          .isInstanceOf(RejectedException.class)
          .hasMessage("cluster: http://host:8081 (expected: with one of the runners flink, spark)");
    }
  }

  private LaunchRequest request(String name) {
    return request(name, "schema: {id: int64}\n", "");
  }

  private LaunchRequest request(String name, String schema, String sink) {
    String yaml =
        "name: %s\nsource: {paths: %s/in.ndjson}\n%ssink: {path: %s/out%s}\n"
            .formatted(name, folder, schema, folder, sink);
    try {
      Job job = JobFile.parse("job.yaml", yaml, List.of(), Map.of());
      return LaunchRequest.of(new LoadedJob("job.yaml", yaml, List.of(), job), CLOCK.millis())
          .withTemp(temp);
    } catch (JobFileException e) {
      throw new IllegalStateException(e.problems().toString(), e);
    }
  }

  private List<RunRecord> kept() {
    return History.of(workspace).all(10).runs();
  }
}
