package io.headgate.launcher;

import io.headgate.run.Progress;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.run.RunResult;
import io.headgate.run.StarterWatch;
import io.headgate.terms.FileSizes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a run's process does without a graph: it tells of ten rows, waits for {@link #SEEN}, and
 * ends as the name of the job says.
 */
public final class FakeRun {
  /** A file in the run's folder: its progress was seen. */
  static final String SEEN = "seen";

  private FakeRun() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args[0].startsWith("--probe=")) {
      System.out.println(
          """
          {"version": "1", "slots": 2, "freeSlots": 2, "processSlots": 2,
           "processBytes": 1073741824, "heapIsGiven": true}
          """);
      return;
    }
    StarterWatch.start(System.getenv(), System.in, () -> Runtime.getRuntime().halt(1));
    RunFolder folder = RunFolder.at(Path.of(URI.create(args[0].substring("--run=".length()))));
    RunPlan plan = folder.plan();
    folder.append(new Progress(plan.startedMillis(), Progress.Phase.RUNNING, 10, 100, 0));
    if (folder.job().startsWith("name: waits")) {
      new CountDownLatch(1).await();
    }
    while (!Files.exists(folder.path().resolve(SEEN))) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    if (folder.job().startsWith("name: vanishes")) {
      System.out.println("Caused by: java.io.IOException: the disk is gone.");
      end(7);
    }
    if (folder.job().startsWith("name: starves")) {
      System.out.println("Terminating due to java.lang.OutOfMemoryError: Java heap space");
      end(3);
    }
    folder.writeResult(
        result(
            plan,
            folder.job().startsWith("name: publishes")
                ? RunResult.Outcome.PUBLISHED
                : RunResult.Outcome.REFUSED));
    end(0);
  }

  /** At once: an exit would take the time to archive all classes. */
  private static void end(int exitCode) {
    System.out.flush();
    Runtime.getRuntime().halt(exitCode);
  }

  private static RunResult result(RunPlan plan, RunResult.Outcome outcome) {
    return new RunResult(
        plan.run(),
        outcome,
        "It is done.",
        new RunResult.Rows(10, 10, 0, 0, 0),
        1,
        100,
        FileSizes.NONE,
        new RunResult.Usage(1, 1),
        "out",
        "dead",
        List.of(),
        RunResult.Left.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        plan.startedMillis(),
        plan.startedMillis());
  }
}
