package io.headgate.pipelines;

import io.headgate.batch.RowMemory;
import io.headgate.options.Job;
import io.headgate.options.setting.Limit;
import io.headgate.run.Progress;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.run.RunResult;
import io.headgate.tables.Commit;
import io.headgate.tables.DataFile;
import io.headgate.tables.Manifest;
import io.headgate.tables.SinkException;
import io.headgate.tables.Stage;
import io.headgate.tables.Table;
import io.headgate.tables.TableWriter;
import io.headgate.terms.ByteSize;
import io.headgate.terms.FileSizes;
import io.headgate.terms.InputChange;
import io.headgate.transforms.commit.RunOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bounded run, from the lease to the publication: finishes or discards what an earlier run
 * left, runs the graph, checks the account, publishes. Whatever happens, either the new version of
 * the output is visible or the old one stands.
 */
public final class IngestRun {
  private static final Logger LOG = LoggerFactory.getLogger(IngestRun.class);

  private final RunPlan plan;
  private final Job job;
  private final RunFolder folder;
  private final RunnerProfile profile;
  private final TableOpener table;
  private final GraphBuilder graph;

  /** By output, the steps that its rows pass, in order. */
  private final Map<String, List<String>> steps;

  private final Clock clock;

  /** Builds the graph of a run. */
  @FunctionalInterface
  interface GraphBuilder {
    void build(Pipeline pipeline, GraphSettings settings);
  }

  /** Opens the table of a job. */
  @FunctionalInterface
  interface TableOpener {
    Table open(Job job) throws IOException;
  }

  private IngestRun(
      RunFolder folder,
      RunPlan plan,
      Job job,
      RunnerProfile profile,
      TableOpener table,
      GraphBuilder graph,
      Map<String, List<String>> steps) {
    this.plan = plan;
    this.job = job;
    this.folder = folder;
    this.profile = profile;
    this.table = table;
    this.graph = graph;
    this.steps = steps;
    this.clock = Clock.systemUTC();
  }

  /** A run of the graph as it is. */
  public static IngestRun of(RunFolder folder, RunPlan plan, Job job, RunnerProfile profile) {
    return new IngestRun(
        folder,
        plan,
        job,
        profile,
        named -> JobTranslation.table(named, Path.of("")),
        IngestGraph::build,
        Map.of("", GraphSettings.steps(job)));
  }

  /** The same run with another graph, for tests that break it on purpose. */
  IngestRun withGraph(GraphBuilder other) {
    return new IngestRun(folder, plan, job, profile, table, other, steps);
  }

  /** The same run with a graph of several outputs, for tests; the input's first. */
  IngestRun withGraph(GraphBuilder other, Map<String, List<String>> stepsByOutput) {
    return new IngestRun(
        folder, plan, job, profile, table, other, new LinkedHashMap<>(stepsByOutput));
  }

  /** The same run with another table, for tests of other stores. */
  IngestRun withTable(TableOpener other) {
    return new IngestRun(folder, plan, job, profile, other, graph, steps);
  }

  /**
   * Runs to the end.
   *
   * @return how it ended; the same stands in the run folder's {@code result.json}
   * @throws RuntimeException if this process ran out of memory: it ends without a result, as it
   *     does where the JVM ends it
   */
  public RunResult run() throws IOException {
    long started = clock.millis();
    RunResult result;
    try {
      result = runWithLease(started);
    } catch (SinkException e) {
      result = ended(RunResult.Outcome.FAILED, String.valueOf(e.getMessage()), started);
    } catch (IOException | RuntimeException e) {
      LOG.error("Run {} failed.", plan.run(), e);
      if (!plan.onCluster() && Failures.isOutOfMemory(e)) {
        throw e;
      }
      result = ended(RunResult.Outcome.FAILED, Failures.message(e), started);
    }
    folder.writeResult(result);
    folder.append(new Progress(clock.millis(), Progress.Phase.ENDED, result.rows().read(), 0, 0));
    return result;
  }

  private RunResult runWithLease(long started) throws IOException {
    try (TableWriter writer = table.open(job).begin(plan.run())) {
      LOG.info("Run {} holds {}.", plan.run(), writer);
      writer.recover().ifPresent(run -> LOG.info("Finished the publication of run {}.", run));
      Optional<Manifest> newest = writer.current();
      return newest.isPresent() && newest.get().run().compareTo(plan.run()) >= 0
          ? again(newest.get(), started)
          : runAndPublish(writer, newest, started);
    }
  }

  /**
   * A run publishes once. Its program may be started again, by a cluster after it has ended or by
   * whoever repeats a command: then it has nothing to do, or comes too late.
   */
  private RunResult again(Manifest newest, long started) {
    if (newest.run().equals(plan.run())) {
      LOG.info("Run {} is published as version {}.", plan.run(), newest.sequence());
      return ended(
          RunResult.Outcome.PUBLISHED,
          "Run %s was published as version %d of %s before. Nothing was read."
              .formatted(plan.run(), newest.sequence(), job.name()),
          started);
    }
    return ended(
        RunResult.Outcome.REFUSED,
        "Cannot start run %s: run %s, which is newer, has published version %d of %s. Nothing was read. Plan or render the job anew."
            .formatted(plan.run(), newest.run(), newest.sequence(), job.name()),
        started);
  }

  private RunResult runAndPublish(TableWriter sink, Optional<Manifest> newest, long started)
      throws IOException {
    try {
      RunResult result = judge(runGraph(sink.stage()), sink, newest, started);
      if (result.outcome() != RunResult.Outcome.PUBLISHED) {
        sink.discard();
      }
      return result;
    } catch (IOException | RuntimeException e) {
      discardAfter(e, sink);
      throw e;
    }
  }

  /** Best effort: workers may still be writing, and the next start deletes all staging anyway. */
  private void discardAfter(Exception failure, TableWriter sink) {
    try {
      sink.discard();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private RunOutput runGraph(Stage stage) throws IOException {
    folder.append(new Progress(clock.millis(), Progress.Phase.STARTING, 0, 0, 0));
    Pipeline pipeline = Pipeline.create(profile.options(plan, folder));
    profile.prepare(pipeline);
    RowMemory.share(profile.rowMemory(plan));
    graph.build(pipeline, GraphSettings.of(job, plan, stage));
    new GraphProgress(folder, clock).follow(profile.start(pipeline, plan));
    return RunOutput.readFrom(stage)
        .orElseThrow(
            () ->
                new SinkException(
                    "Cannot publish run %s: the graph ended without an account in %s. See %s."
                        .formatted(plan.run(), stage, folder.log())));
  }

  private RunResult judge(
      RunOutput output, TableWriter sink, Optional<Manifest> newest, long started)
      throws IOException {
    Account account = Account.of(output, steps);
    Optional<String> objection = objection(output, account, newest);
    if (objection.isPresent()) {
      String message = "Cannot publish run %s: %s".formatted(plan.run(), objection.get());
      return result(RunResult.Outcome.REFUSED, message, account, output, started);
    }
    RunResult.Rows rows = account.rows();
    folder.append(
        new Progress(clock.millis(), Progress.Phase.PUBLISHING, rows.read(), 0, rows.written()));
    int keepVersions = Math.toIntExact(job.sink().keepVersions());
    Manifest manifest =
        sink.publish(new Commit(output.files(), outputNames(), keepVersions, clock.millis()));
    String message = "Published version %d of %s.".formatted(manifest.sequence(), job.name());
    return result(RunResult.Outcome.PUBLISHED, message, account, output, started)
        .withNotices(notices(sink, output));
  }

  /** Between the survey and the listing of the run input may go: fewer rows are no error then. */
  private List<String> notices(TableWriter sink, RunOutput output) {
    List<String> notices = new ArrayList<>(sink.notices());
    long listed = output.bytes().listed();
    if (listed < plan.inputBytes() && !InputChange.isLarge(plan.inputBytes(), listed)) {
      notices.add(
          "The input had %,d bytes when it was planned, and %,d when the run listed it: files were cut, replaced or removed in between."
              .formatted(plan.inputBytes(), listed));
    }
    long spilled = RowMemory.shared().spilledBytes();
    if (spilled > 0) {
      notices.add(
          "%,d MiB of rows waited on disk in %s, because memory has room for %,d MiB of them. With more memory (--heap) the run is faster."
              .formatted(
                  (spilled + ByteSize.MIB - 1) / ByteSize.MIB,
                  System.getProperty("java.io.tmpdir"),
                  plan.graph().rowMemoryBytes() / ByteSize.MIB));
    }
    return notices;
  }

  /** Why this output must not be published, if there is a reason. */
  private Optional<String> objection(RunOutput output, Account account, Optional<Manifest> newest) {
    List<String> problems = account.problems();
    if (!problems.isEmpty()) {
      return Optional.of(
          "the account of rows does not balance: %s. The output is unchanged; please report this.%n%s"
              .formatted(String.join("; ", problems), account.table()));
    }
    RunResult.Rows rows = account.rows();
    if (rows.read() == 0
        && newest.isPresent()
        && newest.get().rows() > 0
        && !job.sink().allowEmpty()) {
      return Optional.of(
          "no row was read, and version %d has %,d rows (sink.allowEmpty: false). The output is unchanged. Look whether the input is where source.paths says; if it is empty by right, set sink.allowEmpty: true."
              .formatted(newest.get().sequence(), newest.get().rows()));
    }
    Limit limit = job.deadLetters().maxDeadLetters();
    if (limit.exceededBy(rows.deadLettered(), rows.read())) {
      return Optional.of(
          "%,d of %,d rows are dead letters (deadLetters.maxDeadLetters: %s). The output is unchanged. Correct the input or the schema, or raise the limit. The first causes:%n%s"
              .formatted(rows.deadLettered(), rows.read(), limit, firstCauses(output)));
    }
    if (rows.read() > 0 && rows.written() == 0 && !job.sink().allowEmpty()) {
      return Optional.of(
          "none of %,d rows is left to write: %,d are dead letters, %,d were rejected (sink.allowEmpty: false). The output is unchanged. Correct the input or the job; if an empty output is right, set sink.allowEmpty: true.%s"
              .formatted(rows.read(), rows.deadLettered(), rows.rejected(), causesIfAny(output)));
    }
    long windows =
        output.files().stream()
            .filter(file -> file.kind() == DataFile.Kind.ROWS)
            .map(DataFile::window)
            .distinct()
            .count();
    return windows > job.sink().maxWindows()
        ? Optional.of(
            "it has %,d windows (sink.maxWindows: %d). The output is unchanged. Choose longer windows, look for event times far off, or raise the limit."
                .formatted(windows, job.sink().maxWindows()))
        : Optional.empty();
  }

  private static String causesIfAny(RunOutput output) {
    String causes = firstCauses(output);
    return causes.isEmpty() ? "" : " The first causes:%n%s".formatted(causes);
  }

  private static String firstCauses(RunOutput output) {
    return output.files().stream()
        .flatMap(file -> file.causes().stream())
        .limit(DataFile.CAUSES)
        .map(cause -> "  " + cause + System.lineSeparator())
        .collect(Collectors.joining());
  }

  private RunResult result(
      RunResult.Outcome outcome, String message, Account account, RunOutput output, long started) {
    List<DataFile> files =
        output.files().stream().filter(file -> file.kind() == DataFile.Kind.ROWS).toList();
    return new RunResult(
        plan.run(),
        outcome,
        message,
        account.rows(),
        files.size(),
        files.stream().mapToLong(DataFile::bytes).sum(),
        FileSizes.of(files.stream().map(DataFile::bytes).toList(), job.sink().targetFileBytes()),
        plan.onCluster() ? null : ProcessUsage.now(),
        job.sink().path(),
        job.deadLetters().path().orElse(job.sink().path() + "/_dead_letters"),
        output.skipped(),
        account.left(output.left()),
        Warnings.of(job, plan.inputBytes(), account.rows(), output),
        List.of(),
        account.results(),
        outputs(output),
        started,
        clock.millis());
  }

  /** The names of the outputs; none where the job has one. */
  private List<String> outputNames() {
    return steps.keySet().stream().filter(name -> !name.isEmpty()).toList();
  }

  private List<RunResult.OutputFiles> outputs(RunOutput output) {
    return outputNames().stream().map(name -> outputFiles(name, output)).toList();
  }

  private static RunResult.OutputFiles outputFiles(String name, RunOutput output) {
    List<DataFile> files =
        output.files().stream().filter(file -> file.output().equals(name)).toList();
    return new RunResult.OutputFiles(
        name,
        files.stream().mapToLong(DataFile::rows).sum(),
        files.size(),
        files.stream().mapToLong(DataFile::bytes).sum());
  }

  private RunResult ended(RunResult.Outcome outcome, String message, long started) {
    return new RunResult(
        plan.run(),
        outcome,
        message,
        RunResult.Rows.NONE,
        0,
        0,
        FileSizes.NONE,
        plan.onCluster() ? null : ProcessUsage.now(),
        job.sink().path(),
        job.deadLetters().path().orElse(job.sink().path() + "/_dead_letters"),
        List.of(),
        RunResult.Left.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        started,
        clock.millis());
  }
}
