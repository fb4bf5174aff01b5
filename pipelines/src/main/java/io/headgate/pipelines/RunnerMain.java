package io.headgate.pipelines;

import io.headgate.options.Job;
import io.headgate.options.JobFile;
import io.headgate.options.JobFileException;
import io.headgate.run.ClusterState;
import io.headgate.run.Mappers;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.run.RunResult;
import io.headgate.run.StarterWatch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * The main program of every runner profile. {@code java … Main --run=file:///…/runs/RUN} reads the
 * job and the plan from the run folder, runs, and writes the result there, or into a copy of the
 * folder where it is read-only. {@code java … Main --probe=CLUSTER} asks a cluster what it could
 * give and prints its {@link ClusterState} as one line of JSON, or on stderr why it could not be
 * asked.
 */
public final class RunnerMain {
  private static final String TEMPORARY = "java.io.tmpdir";
  private static final String PROBE = "--probe=";

  private RunnerMain() {}

  /**
   * Runs and returns the exit code: 0 if the output was published or the cluster answered, 3 if
   * memory ran out, otherwise 1.
   *
   * @param args {@code --run=URI} or {@code --probe=CLUSTER}
   */
  public static int run(String[] args, RunnerProfile profile) throws IOException {
    if (args.length == 1 && args[0].startsWith(PROBE)) {
      return probe(args[0].substring(PROBE.length()), profile);
    }
    String parent = System.getProperty(TEMPORARY);
    try (RunTemporary temporary = RunTemporary.of(System.getenv(), Path.of(parent))) {
      // Before anything unpacks a library there or spills.
      System.setProperty(TEMPORARY, temporary.path().toString());
      return run(args, profile, Path.of(parent));
    } catch (RunTemporary.Refused e) {
      System.err.println(e.getMessage());
      return 1;
    } finally {
      System.setProperty(TEMPORARY, parent);
    }
  }

  private static int run(String[] args, RunnerProfile profile, Path parent) throws IOException {
    // Not withValidation(): Beam would look for the Direct runner, which only one profile has.
    String uri = PipelineOptionsFactory.fromArgs(args).as(HeadgateOptions.class).getRun();
    if (uri == null) {
      throw new IllegalArgumentException("--run: missing (expected: the URI of a run's folder)");
    }
    RunFolder folder =
        WorkFolder.of(RunFolder.at(Path.of(URI.create(uri))), Files::isWritable, parent);
    RunPlan plan = folder.plan();
    endWithLauncher(plan);
    if (!plan.onCluster()) {
      MemoryWatch.start();
    }
    Job job = job(folder, plan);
    RunnerProfile withJars = profile.withJars(StepTranslation.jars(job));
    try {
      RunResult result = IngestRun.of(folder, plan, job, withJars).run();
      return result.outcome() == RunResult.Outcome.PUBLISHED ? 0 : 1;
    } catch (RuntimeException e) {
      if (!Failures.isOutOfMemory(e)) {
        throw e;
      }
      System.err.println("OutOfMemoryError: " + Failures.message(e)); // the log ends with it
      return MemoryWatch.OUT_OF_MEMORY;
    }
  }

  private static int probe(String cluster, RunnerProfile profile) throws IOException {
    StarterWatch.start(System.getenv(), System.in, () -> Runtime.getRuntime().halt(1));
    try {
      System.out.println(Mappers.strict().writeValueAsString(profile.probe(cluster)));
      return 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private static Job job(RunFolder folder, RunPlan plan) throws IOException {
    try {
      Job job = JobFile.parse(plan.jobFile(), folder.job(), plan.overrides(), System.getenv());
      // The workers of a cluster have working directories of their own.
      return plan.onCluster() ? job.withPathsIn(Path.of("").toAbsolutePath()) : job;
    } catch (JobFileException e) {
      throw new IOException("Cannot read the job of run " + plan.run() + ": " + e.problems(), e);
    }
  }

  /**
   * A run whose launcher is gone has nobody to report to: it ends, and publishes nothing. On a
   * cluster it takes the time to cancel its graph.
   */
  private static void endWithLauncher(RunPlan plan) {
    StarterWatch.start(
        System.getenv(),
        System.in,
        plan.onCluster() ? () -> System.exit(1) : RunnerMain::endAtOnce);
  }

  /**
   * By a signal that no JVM can handle. An exit, or halt(), takes seconds where an archive of
   * classes is made, and meanwhile the run goes on and may publish.
   */
  private static void endAtOnce() {
    String command = "kill -KILL " + ProcessHandle.current().pid();
    try {
      new ProcessBuilder("sh", "-c", command).start().waitFor();
    } catch (IOException | InterruptedException noShell) {
      // The other way, then.
    }
    Runtime.getRuntime().halt(1);
  }
}
