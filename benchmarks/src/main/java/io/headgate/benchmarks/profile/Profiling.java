package io.headgate.benchmarks.profile;

import io.headgate.benchmarks.Timed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Profiles the storefront job: runs it three times. The first, on few rows, builds what is stale
 * and makes the archives of classes, and is not counted; the second is as a user runs it; the third
 * has the {@link Agent} in its JVMs.
 */
public final class Profiling {
  private static final long FEW_ROWS = 1000;
  private static final Path PROC = Path.of("/proc");

  private final StorefrontJob job;
  private final long rows;

  /** Profiles this job on {@code rows}. */
  public Profiling(StorefrontJob job, long rows) {
    this.job = job;
    this.rows = rows;
  }

  private record Run(CpuTable cpu, Phases phases, long pid) {}

  /**
   * Runs and reports, in Markdown.
   *
   * @throws IOException if a run fails, or this system has no {@code /proc}
   */
  public String report() throws IOException, InterruptedException {
    if (!Files.exists(PROC.resolve("uptime"))) {
      throw new IOException("Cannot profile: this system has no /proc. Use Linux.");
    }
    Agent agent = Agent.in(job.home().resolve("agent"));
    Path input = job.input(rows);
    run(job.input(FEW_ROWS), Map.of());
    Run plain = run(input, Map.of());
    Run watched = run(input, Map.of("JDK_JAVA_OPTIONS", agent.javaOptions()));
    return new Report(
            job.runner(),
            rows,
            where(),
            "Profile --rows=%d --runner=%s".formatted(rows, job.runner()),
            plain.cpu(),
            plain.phases(),
            watched.cpu(),
            Stacks.read(agent.stacks(watched.pid())),
            Heap.read(agent.heap(watched.pid())))
        .text();
  }

  private Run run(Path input, Map<String, String> more) throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(job.environment());
    environment.putAll(more);
    Watch watch = new Watch(PROC);
    long began = System.currentTimeMillis();
    Timed timed =
        Timed.run(
            job.command(input),
            environment,
            job.home().resolve("output.txt"),
            process -> watch.look(process.pid()));
    long pid =
        watch
            .runnerPid()
            .orElseThrow(() -> new IOException("Cannot profile: the runner's JVM was not seen."));
    Phases phases =
        Phases.of(began, watch.runnerStarted(), RunTimes.of(job.lastRun()), timed.wall());
    return new Run(CpuTable.of(timed, watch), phases, pid);
  }

  private static String where() {
    return "%s, %d cores%s, JDK %s"
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            processor(),
            System.getProperty("java.version"));
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(PROC.resolve("cpuinfo"), StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> " (" + line.substring(line.indexOf(':') + 1).strip() + ")")
          .findFirst()
          .orElse("");
    } catch (IOException | UncheckedIOException notThere) {
      return "";
    }
  }
}
