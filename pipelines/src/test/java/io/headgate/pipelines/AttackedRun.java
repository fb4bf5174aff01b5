package io.headgate.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.options.Job;
import io.headgate.options.JobFile;
import io.headgate.run.RunFolder;
import io.headgate.run.RunResult;
import io.headgate.testing.Await;
import io.headgate.testing.EventsJob;
import io.headgate.testing.OwnPorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * An embedded run that is attacked over each port that this JVM opens for it: again and again while
 * it starts, and once while it runs.
 */
public final class AttackedRun {
  /** What somebody without the run's secrets tries. */
  public interface Attack {
    /** Tries all at a port, and returns what was answered usefully. It must not last. */
    List<String> at(int port) throws Exception;
  }

  private final Set<Integer> before;
  private final Set<Integer> seen = new TreeSet<>();
  private final Set<String> answers = new TreeSet<>();

  private AttackedRun(Set<Integer> before) {
    this.before = before;
  }

  /**
   * Asserts that no attack gets an answer, that no port is open while the graph runs, and that the
   * run publishes what it should.
   *
   * @param starting what to try while the run starts
   * @param running what to try while its graph runs, at the ports that were ever open
   */
  public static void survives(Path folder, RunnerProfile runner, Attack starting, Attack running)
      throws Exception {
    AttackedRun run = new AttackedRun(OwnPorts.listening());
    EventsJob job = EventsJob.write(folder, 5_000);
    RunFolder runFolder =
        job.prepare(
            "20260301T101500Z-000000", new EventsJob.Sizes(runner.name(), "", 2, 2, 2, 512));
    HeldProfile held = new HeldProfile(runner);
    CompletableFuture<RunResult> result = CompletableFuture.supplyAsync(() -> run(runFolder, held));
    try {
      Await.until(
          "the graph runs",
          () -> {
            run.attack(run.opened(), starting);
            return held.holds() || result.isDone();
          });
      assertThat(run.answers).as("answers while it starts").isEmpty();
      assertThat(result).as("the run").isNotDone();
      Set<Integer> open = run.opened();
      run.attack(run.seen, running);
      assertThat(run.answers).as("answers while it runs").isEmpty();
      assertThat(open).as("open ports").isEmpty();
    } finally {
      held.letGo();
      Await.until("the run ends", result::isDone);
    }
    job.assertPublished(result.get());
  }

  private static RunResult run(RunFolder folder, RunnerProfile runner) {
    try {
      Job job = JobFile.parse("job.yaml", folder.job(), List.of(), Map.of());
      return IngestRun.of(folder, folder.plan(), job, runner).run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ports that are open now and were not before. */
  private Set<Integer> opened() throws Exception {
    Set<Integer> opened = OwnPorts.listening();
    opened.removeAll(before);
    seen.addAll(opened);
    return opened;
  }

  private void attack(Set<Integer> ports, Attack attack) throws Exception {
    for (int port : ports) {
      answers.addAll(attack.at(port));
    }
  }
}
