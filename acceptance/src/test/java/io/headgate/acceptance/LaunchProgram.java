package io.headgate.acceptance;

import io.headgate.launcher.LaunchListener;
import io.headgate.launcher.LaunchResult;
import io.headgate.launcher.Launcher;
import io.headgate.launcher.plan.LaunchRequest;
import io.headgate.launcher.plan.LoadedJob;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pins;
import io.headgate.options.JobFile;
import io.headgate.run.RunPlan;
import io.headgate.run.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A program of somebody who launches a run without the command line: {@code HOME JOB}. */
public final class LaunchProgram {
  private LaunchProgram() {}

  public static void main(String[] args) throws Exception {
    for (String absent : List.of("picocli.CommandLine", "io.headgate.cli.Headgate")) {
      try {
        Class.forName(absent);
        throw new IllegalStateException(absent + " is on the class path");
      } catch (ClassNotFoundException expected) {
        // The launcher does without.
      }
    }
    Path folder = Path.of("").toAbsolutePath();
    Workspace workspace =
        new Workspace(System.getenv(), folder, Path.of(args[0]), Clock.systemUTC());
    String yaml = Files.readString(Path.of(args[1]));
    LoadedJob job =
        new LoadedJob(
            args[1], yaml, List.of(), JobFile.parse(args[1], yaml, List.of(), System.getenv()));
    LaunchRequest request =
        LaunchRequest.of(job, workspace.clock().millis())
            .withPins(Pins.none().withRunner("direct", Origin.FLAG))
            .withTemp(folder);
    LaunchResult result = Launcher.in(workspace).launch(request, new Words());
    LaunchResult.Ended ended = (LaunchResult.Ended) result;
    System.out.println(
        "%s, %d rows written"
            .formatted(
                ended.record().outcome(), ended.record().actual().orElseThrow().rowsWritten()));
  }

  /** A word for each event. */
  private static final class Words implements LaunchListener {
    @Override
    public void notice(String sentence) {
      System.out.println(sentence);
    }

    @Override
    public void planned(RunPlan plan, Chosen decided, InputStatistics input) {
      System.out.println("planned on " + plan.runner());
    }

    @Override
    public void starting(List<String> command) {
      System.out.println("starting");
    }

    @Override
    public void ended(Optional<RunResult> result) {
      System.out.println("ended " + result.orElseThrow().outcome());
    }
  }
}
