package io.headgate.benchmarks.shapes;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.benchmarks.shapes.Command.Ended;
import io.headgate.benchmarks.shapes.Result.Held;
import io.headgate.benchmarks.shapes.Result.Planned;
import io.headgate.benchmarks.shapes.Result.Used;
import io.headgate.run.Mappers;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Plans a shape, runs it in exactly what the plan gives, and holds the one against the other. */
record ShapeRun(Setup setup, String build, Shape shape) {
  /** A step of the search for the smallest heap. */
  private static final double STEP = 0.9;

  /** The least that is tried: a tenth of what was planned, about. */
  private static final int MOST_STEPS = 22;

  private static final long PLAN_SECONDS = 60;
  private static final String FORCE = "--force";

  /** Writes, plans, runs and checks; leaves the folder of the shape for {@link #smallestHeap}. */
  Result measure() throws IOException, InterruptedException {
    ShapeFolder folder = ShapeFolder.make(setup);
    Truth truth = ShapeWriter.write(shape, folder.path());
    Ended planned =
        folder.command("plan", with("--json")).run("plan", PLAN_SECONDS, Command.Watcher.NONE);
    PlanJson plan = json(planned);
    boolean refused = plan.isRefused();
    if (refused) {
      plan =
          json(
              folder
                  .command("plan", with("--json", FORCE))
                  .run("forced", PLAN_SECONDS, Command.Watcher.NONE));
    }
    Planned before = plan.planned(planned.seconds(), refused);
    if (plan.isNone()) {
      folder.keepLogs(shape.seed());
      Ending ending =
          planned
              .stopped()
              .orElse(isMemory(planned.says()) ? Ending.PLAN_OUT_OF_MEMORY : Ending.NO_PLAN);
      return result(truth, before, new End(ending, planned.says()), 0, Used.NOTHING, Held.NOTHING);
    }
    Result result = run(folder, truth, plan, before);
    if (result.ending() != Ending.DONE) {
      folder.keepLogs(shape.seed());
    }
    return result;
  }

  private record End(Ending ending, String message) {}

  private Result run(ShapeFolder folder, Truth truth, PlanJson plan, Planned before)
      throws IOException, InterruptedException {
    List<String> options = before.refused() ? with(FORCE) : with();
    try (RunWatch watch = new RunWatch(folder.path(), setup.limits().diskBytes())) {
      Ended ended = folder.command("run", options).run("run", setup.limits().seconds(), watch);
      JsonNode record = folder.record();
      JsonNode actual = record.path("actual");
      End end = end(ended, folder, truth, watch.pid() > 0);
      GcLog collections = GcLog.read(folder.gcLog(watch.pid()));
      Used used =
          new Used(
              record.at("/plan/launch/heapBytes/value").asLong(),
              watch.residentBytes(),
              collections.heapBytes(),
              collections.metaspaceBytes(),
              watch.directBytes(),
              watch.diskBytes(),
              collections.collections(),
              0);
      boolean finished = ended.exitCode() == 0 && ended.stopped().isEmpty();
      Held held = plan.held(truth, finished ? Optional.of(actual) : Optional.empty());
      return result(truth, before, end, ended.seconds(), used, held);
    }
  }

  private End end(Ended ended, ShapeFolder folder, Truth truth, boolean seen) throws IOException {
    if (ended.stopped().isPresent()) {
      return new End(ended.stopped().get(), "stopped after %.0f s".formatted(ended.seconds()));
    }
    if (ended.exitCode() != 0) {
      boolean memory = isMemory(ended.says()) || isMemory(folder.log());
      Ending none = seen ? Ending.OUT_OF_MEMORY : Ending.PLAN_OUT_OF_MEMORY;
      return new End(memory ? none : Ending.FAILED, said(ended));
    }
    List<String> objections = new ArrayList<>(counts(truth, folder.record().path("actual")));
    try {
      objections.addAll(new Judge(shape, folder.output()).objections(truth));
    } catch (SQLException unreadable) {
      objections.add("DuckDB: " + unreadable.getMessage());
    }
    return objections.isEmpty()
        ? new End(Ending.DONE, "")
        : new End(Ending.WRONG, String.join("; ", objections));
  }

  /** What the run counted, where it is not the truth. */
  private static List<String> counts(Truth truth, JsonNode actual) {
    List<String> objections = new ArrayList<>();
    count("rowsRead", truth.read(), actual, objections);
    count("deadLetters", truth.deadLetters(), actual, objections);
    count("duplicates", truth.duplicates(), actual, objections);
    count("rowsWritten", truth.written().rows(), actual, objections);
    return objections;
  }

  private static void count(String name, long expected, JsonNode actual, List<String> objections) {
    long counted = actual.path(name).asLong();
    if (counted != expected) {
      objections.add(String.format(Locale.ROOT, "%s: %d (expected: %d)", name, counted, expected));
    }
  }

  private Result result(
      Truth truth, Planned planned, End end, double seconds, Used used, Held held) {
    return new Result(
        shape.seed(),
        build,
        shape.place().runner(setup.runners()),
        shape.text(),
        truth.textBytes(),
        planned,
        end.ending(),
        end.message(),
        seconds,
        used,
        held);
  }

  /**
   * The least heap in which the run ends, in steps of 10%, down from what it had; a run that is
   * stopped by the clock does not end. The folder is that of {@link #measure}.
   */
  long smallestHeap(Result result) throws IOException, InterruptedException {
    ShapeFolder folder = new ShapeFolder(setup, setup.home().resolve("shape"));
    int ends = 0;
    int fails = MOST_STEPS + 1;
    while (fails - ends > 1) {
      int middle = (ends + fails) / 2;
      folder.forgetRuns();
      String heap = "--heap=" + (heap(result, middle) >> 20) + "m";
      Ended ended =
          folder
              .command("run", with(FORCE, heap))
              .run("smaller", setup.limits().seconds(), Command.Watcher.NONE);
      if (ended.exitCode() == 0 && ended.stopped().isEmpty()) {
        ends = middle;
      } else {
        fails = middle;
      }
    }
    return heap(result, ends);
  }

  private static long heap(Result result, int steps) {
    return (long) (result.used().had() * StrictMath.pow(STEP, steps));
  }

  private List<String> with(String... more) {
    List<String> options = new ArrayList<>();
    options.add("--runner=" + shape.place().runner(setup.runners()));
    options.add("--workers=" + shape.place().workers());
    options.addAll(List.of(more));
    return options;
  }

  private static PlanJson json(Ended planned) throws IOException {
    String printed = Files.readString(planned.out());
    return new PlanJson(Mappers.lenient().readTree(printed.isBlank() ? "{}" : printed));
  }

  private static boolean isMemory(String said) {
    return said.contains("OutOfMemoryError")
        || said.contains("out of memory")
        || said.contains("signal 9");
  }

  private static String said(Ended ended) throws IOException {
    return ended
        .says()
        .lines()
        .filter(
            line ->
                line.startsWith("Cannot ") || line.contains("Error") || line.contains("xception"))
        .findFirst()
        .orElseGet(() -> "exit code " + ended.exitCode());
  }
}
