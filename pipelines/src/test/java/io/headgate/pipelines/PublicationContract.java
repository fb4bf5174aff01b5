package io.headgate.pipelines;

import static io.headgate.pipelines.ContractFixture.COLUMNS;
import static io.headgate.pipelines.ContractFixture.event;
import static io.headgate.pipelines.ContractFixture.parquetFiles;
import static io.headgate.testing.DuckDb.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.headgate.run.RunResult;
import io.headgate.run.RunResult.Outcome;
import io.headgate.run.RunResult.Rows;
import io.headgate.tables.Manifest;
import io.headgate.tables.Store;
import io.headgate.tables.Table;
import io.headgate.tables.TableWriter;
import io.headgate.tables.manifest.ManifestTable;
import io.headgate.testing.store.InterruptedStore;
import io.headgate.testing.store.MemoryStore;
import io.headgate.transforms.Parcel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.transforms.Filter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a run makes visible, what it refuses to, and that it does so once, on every runner. A runner
 * module extends this with its profile.
 */
public abstract class PublicationContract {
  @TempDir Path folder;
  private ContractFixture fixture;

  /** The runner under test. */
  protected abstract RunnerProfile profile();

  @BeforeEach
  void prepare() {
    fixture = new ContractFixture(folder, profile());
  }

  @Test
  void aReRunGivesTheSameRowsAndLeavesTheFilesOfOthersAlone() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      lines.append(
          event("k" + i % 1500, "2026-03-01T10:%02d:%02dZ".formatted(i % 60, i % 7), i, "p", "1"));
      lines.append('\n');
    }
    fixture.write("in/a.ndjson", lines.toString());
    String job = fixture.job(COLUMNS + "deduplicate: {keys: id}\nwindow: 10m\n");

    assertThat(fixture.run(job).rows()).isEqualTo(new Rows(2000, 1500, 500, 0, 0));
    List<String> first = query("SELECT * FROM %s ORDER BY id".formatted(fixture.output()));
    List<Path> firstFiles = parquetFiles(folder.resolve("out"));
    Path foreign =
        Files.writeString(
            folder.resolve("out").resolve(firstFiles.get(0)).resolveSibling("other.txt"), "mine");
    assertThat(fixture.run(job).outcome()).isEqualTo(Outcome.PUBLISHED);

    assertThat(query("SELECT * FROM %s ORDER BY id".formatted(fixture.output()))).isEqualTo(first);
    assertThat(parquetFiles(folder.resolve("out")))
        .hasSameSizeAs(firstFiles)
        .doesNotContainAnyElementsOf(firstFiles);
    Manifest manifest = fixture.manifest(job);
    assertThat(manifest.sequence()).isEqualTo(2);
    assertThat(manifest.files().stream().map(file -> Path.of(file.path())))
        .containsExactlyInAnyOrderElementsOf(parquetFiles(folder.resolve("out")));
    assertThat(foreign).hasContent("mine");
  }

  @Test
  void rowsThatDoNotFitWaitOnDiskAndAreTheSame() throws Exception {
    StringBuilder lines = new StringBuilder();
    String wide = "w".repeat(4000);
    for (int i = 0; i < 6000; i++) {
      String time = "2026-03-01T10:%02d:%02dZ".formatted(i % 60, i % 7);
      lines.append(event("k" + i % 5000, time, i, wide + i, "1")).append('\n');
    }
    fixture.write("in/a.ndjson", lines.toString());
    String job = fixture.job(COLUMNS + "deduplicate: {keys: id}\nwindow: 10m\n");
    RunResult held = fixture.run(job);
    List<String> expected = query("SELECT * FROM %s ORDER BY id".formatted(fixture.output()));

    fixture.setRowMemory(1);
    fixture.setDedupShards(1);
    RunResult spilled = fixture.run(job);

    assertThat(held.rows()).isEqualTo(new Rows(6000, 5000, 1000, 0, 0));
    assertThat(spilled.rows()).isEqualTo(held.rows());
    assertThat(query("SELECT * FROM %s ORDER BY id".formatted(fixture.output())))
        .isEqualTo(expected);
    assertThat(held.notices()).noneMatch(notice -> notice.contains("waited on disk"));
    assertThat(spilled.notices())
        .anyMatch(
            notice ->
                notice.matches(
                    "[0-9]+ MiB of rows waited on disk in .*, because memory has room.*"));
  }

  @Test
  void refusesToPublishWhenTheAccountDoesNotBalance() throws Exception {
    fixture.write("in/a.ndjson", event("1", "2026-03-01T10:00:00Z", 7, "p1", "1.5"));
    String job = fixture.job(COLUMNS);
    assertThat(fixture.run(job).outcome()).isEqualTo(Outcome.PUBLISHED);
    List<Path> before = parquetFiles(folder.resolve("out"));

    RunResult result =
        fixture
            .prepare(job)
            .withGraph(
                (pipeline, settings) ->
                    IngestGraph.build(
                        pipeline,
                        settings,
                        Filter.by((Parcel parcel) -> !(parcel instanceof Parcel.Rows))))
            .run();

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.message())
        .startsWith(
            "Cannot publish run 20260301T101501Z-000001: the account of rows does not balance: Decode passed on 1 rows, but the files hold 0. The output is unchanged; please report this.")
        .contains("step", "dead-lettered");
    assertThat(parquetFiles(folder.resolve("out"))).isEqualTo(before);
  }

  /** What workers stage becomes visible where it was staged for: nothing is ever moved. */
  @Test
  void publishesToAStoreThatHasNoRename() throws Exception {
    fixture.write(
        "in/a.ndjson",
        event("1", "2026-03-01T10:00:00Z", 7, "p1", "1.5"),
        event("2", "2026-03-01T11:00:00Z", 8, "p1", "1.5"),
        "nonsense");
    String job = fixture.job(COLUMNS + "window: 1h\n");
    MemoryStore store = MemoryStore.named(folder.toString());

    RunResult result =
        fixture.prepare(job).withTable(named -> ManifestTable.on(store, named.name())).run();

    assertThat(result.rows()).isEqualTo(new Rows(3, 2, 0, 0, 1));
    Manifest manifest = ManifestTable.on(store, "contract").current().orElseThrow();
    assertThat(manifest.files()).hasSize(3);
    assertThat(manifest.rowFiles())
        .extracting(Manifest.PublishedFile::window)
        .containsExactly("20260301T100000Z", "20260301T110000Z");
    for (Manifest.PublishedFile file : manifest.files()) {
      assertThat(store.content(file.file()).orElseThrow()).hasSize((int) file.bytes());
    }
    assertThat(store.stagings()).isEmpty();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  /** The driver is killed between the two; {@code TableContract} does so after each change. */
  @Test
  void twoOutputsArePublishedTogetherAlsoIfTheDriverIsKilledBetweenThem() throws Exception {
    fixture.write(
        "in/a.ndjson",
        event("1", "2026-03-01T10:00:00Z", 7, "p1", "1.5"),
        event("2", "2026-03-01T11:00:00Z", 8, "p1", "1.5"),
        event("3", "2026-03-01T11:30:00Z", 8, "p1", "1.5"));
    String job = fixture.job(COLUMNS + "window: 1h\n");
    fixture.plan("silver", "gold");
    MemoryStore store = MemoryStore.named(folder.toString());

    RunResult killed = twoOutputs(job, InterruptedStore.afterPublishing(1, store));

    assertThat(killed.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(store.files(unreadable -> {})).singleElement().asString().startsWith("gold/");
    Table table = ManifestTable.on(store, "contract");
    assertThat(table.current()).as("readers by manifest see nothing yet").isEmpty();
    try (TableWriter next = table.begin("20260301T101459Z-00000f")) {
      assertThat(next.recover()).contains(killed.run());
    }
    Manifest version = table.current().orElseThrow();
    assertThat(version.outputs())
        .containsExactly(new Manifest.Output("silver", 3), new Manifest.Output("gold", 2));
    assertThat(version.files())
        .hasSize(3)
        .allSatisfy(file -> assertThat(file.path()).startsWith(file.output() + "/window="));
    assertThat(store.files(unreadable -> {}))
        .containsExactlyInAnyOrderElementsOf(
            version.files().stream().map(Manifest.PublishedFile::path).toList());

    RunResult second = twoOutputs(job, store);
    assertThat(second.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(second.outputs())
        .extracting(RunResult.OutputFiles::name, RunResult.OutputFiles::rows)
        .containsExactly(tuple("silver", 3L), tuple("gold", 2L));
    assertThat(store.files(unreadable -> {}))
        .hasSize(3)
        .allMatch(path -> path.contains(second.run()));
  }

  @Test
  void aRunWithoutMemoryEndsWithoutAResult() throws Exception {
    String job = fixture.job(COLUMNS + "window: 1h\n");
    IngestRun run =
        fixture
            .prepare(job)
            .withTable(
                named -> {
                  throw new IllegalStateException(
                      new OutOfMemoryError("Cannot reserve 8192 bytes of direct buffer memory"));
                });

    assertThatThrownBy(run::run).isInstanceOf(IllegalStateException.class);

    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(file -> file.endsWith("result.json"))).isEmpty();
    }
  }

  private RunResult twoOutputs(String job, Store driver) throws Exception {
    return fixture
        .prepare(job)
        .withGraph(TwoOutputs::build, TwoOutputs.STEPS)
        .withTable(named -> ManifestTable.on(driver, named.name()))
        .run();
  }

  @Test
  void refusesToPublishTooManyDeadLettersAndNamesTheFirstCauses() throws Exception {
    fixture.write(
        "in/a.ndjson", "nonsense", event("1", "2026-03-01T10:00:00Z", 7, "p1", "1.5"), "{}");
    String job = fixture.job(COLUMNS + "deadLetters: {maxDeadLetters: 1}\n");

    RunResult result = fixture.run(job);

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.rows()).isEqualTo(new Rows(3, 1, 0, 0, 2));
    assertThat(result.message())
        .startsWith(
            "Cannot publish run 20260301T101500Z-000000: 2 of 3 rows are dead letters (deadLetters.maxDeadLetters: 1). The output is unchanged.")
        .contains("a.ndjson, position 0: ");
    assertThat(parquetFiles(folder.resolve("out"))).isEmpty();
    assertThat(folder.resolve("out/_headgate/contract/runs")).isEmptyDirectory();
  }

  @Test
  void refusesMoreWindowsThanTheJobAllows() throws Exception {
    fixture.write(
        "in/a.ndjson",
        event("1", "2026-03-01T10:00:00Z", 7, "p1", "1.5"),
        event("2", "2026-03-01T10:05:00Z", 7, "p1", "1.5"));
    String job = fixture.job(COLUMNS + "window: 5m\n").replace("/out\"}", "/out\", maxWindows: 1}");

    RunResult result = fixture.run(job);

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.message())
        .isEqualTo(
            "Cannot publish run 20260301T101500Z-000000: it has 2 windows (sink.maxWindows: 1). The output is unchanged. Choose longer windows, look for event times far off, or raise the limit.");
    assertThat(parquetFiles(folder.resolve("out"))).isEmpty();
  }

  @Test
  void anEmptyInputPublishesAnEmptyVersion() throws Exception {
    Files.createDirectories(folder.resolve("in"));
    Files.createFile(folder.resolve("in/a.ndjson"));
    String job = fixture.job(COLUMNS + "deduplicate: {keys: id}\nwindow: 10m\n");

    RunResult result = fixture.run(job);

    assertThat(result.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(result.rows()).isEqualTo(Rows.NONE);
    assertThat(fixture.manifest(job).files()).isEmpty();
  }

  @Test
  void aRunThatReadsNothingReplacesNoVersionWithRowsUnlessTheJobAllowsIt() throws Exception {
    Path file = fixture.write("in/a.ndjson", event("1", "2026-03-01T10:00:00Z", 7, "p1", "1.5"));
    String job = fixture.job(COLUMNS);
    fixture.run(job);
    List<Path> before = parquetFiles(folder.resolve("out"));
    Files.writeString(file, "");

    RunResult refused = fixture.run(job);
    assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(refused.message())
        .isEqualTo(
            "Cannot publish run 20260301T101501Z-000001: no row was read, and version 1 has 1 rows (sink.allowEmpty: false). The output is unchanged. Look whether the input is where source.paths says; if it is empty by right, set sink.allowEmpty: true.");
    assertThat(parquetFiles(folder.resolve("out"))).isEqualTo(before);

    assertThat(fixture.run(job.replace("/out\"}", "/out\", allowEmpty: true}")).outcome())
        .isEqualTo(Outcome.PUBLISHED);
    assertThat(parquetFiles(folder.resolve("out"))).isEmpty();
  }

  /** Rows that were read and all dropped are an answer only if the job says so. */
  @Test
  void aRunThatWritesNoneOfItsRowsReplacesAVersionOnlyIfTheJobAllowsIt() throws Exception {
    Path file = fixture.write("in/a.ndjson", event("1", "2026-03-01T10:00:00Z", 7, "p1", "1.5"));
    String job = fixture.job(COLUMNS + "deadLetters: {maxDeadLetters: 100%}\n");
    fixture.run(job);
    Files.writeString(file, "nonsense\n");
    List<Path> before = parquetFiles(folder.resolve("out"));

    RunResult refused = fixture.run(job);
    assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(refused.message())
        .contains("none of 1 rows is left to write: 1 are dead letters, 0 were rejected");
    assertThat(parquetFiles(folder.resolve("out"))).isEqualTo(before);

    assertThat(fixture.run(job.replace("/out\"}", "/out\", allowEmpty: true}")).outcome())
        .isEqualTo(Outcome.PUBLISHED);
    assertThat(parquetFiles(folder.resolve("out"))).isEmpty();
  }

  /** A cluster may start the program of a run again after its end. */
  @Test
  void aRunPublishesOnce() throws Exception {
    Path file = fixture.write("in/a.ndjson", event("1", "2026-03-01T10:00:00Z", 7, "p1", "1.5"));
    String job = fixture.job(COLUMNS);
    IngestRun first = fixture.prepare(job);
    first.run();
    List<Path> before = parquetFiles(folder.resolve("out"));
    Files.delete(file);

    RunResult again = first.run();
    assertThat(again.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(again.message())
        .isEqualTo(
            "Run 20260301T101500Z-000000 was published as version 1 of contract before. Nothing was read.");
    assertThat(parquetFiles(folder.resolve("out"))).isEqualTo(before);

    fixture.write("in/a.ndjson", event("2", "2026-03-01T10:00:00Z", 7, "p1", "1.5"));
    fixture.run(job);
    RunResult overtaken = first.run();
    assertThat(overtaken.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(overtaken.message())
        .isEqualTo(
            "Cannot start run 20260301T101500Z-000000: run 20260301T101501Z-000001, which is newer, has published version 2 of contract. Nothing was read. Plan or render the job anew.");
    assertThat(query("SELECT id FROM " + fixture.output())).containsExactly("2");
  }

  @Test
  void refusesASecondLauncher() throws Exception {
    fixture.write("in/a.ndjson", event("1", "2026-03-01T10:00:00Z", 7, "p1", "1.5"));
    String job = fixture.job(COLUMNS);
    IngestRun second = fixture.prepare(job);
    try (TableWriter writer = fixture.sink(job).begin("20260301T000000Z-ffffff")) {
      assertThat(writer).isNotNull();
      RunResult refused = second.run();
      assertThat(refused.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(refused.message())
          .startsWith(
              "Cannot start job contract: run 20260301T000000Z-ffffff is writing to its sink since ");
    }
  }
}
